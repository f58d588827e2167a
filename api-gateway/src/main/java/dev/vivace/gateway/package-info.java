/**
 * The HTTP side: the {@code /api/v3} contract, health and metrics over the public API of a grid.
 *
 * <p>{@link dev.vivace.gateway.HttpGateway} starts it, with the routes of {@code area}, which
 * {@code http} serves and {@code openapi} documents.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
