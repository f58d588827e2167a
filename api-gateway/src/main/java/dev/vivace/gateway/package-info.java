/**
 * The HTTP side: the {@code /api/v3} contract, health and metrics over the public API of a grid.
 *
 * <p>{@link dev.vivace.gateway.HttpGateway} starts it. {@link dev.vivace.gateway.RouteTable} is the
 * one list of what it answers; an endpoint turns a {@link dev.vivace.gateway.Call} into a future
 * {@link dev.vivace.gateway.Reply} and knows nothing of connections, errors or metrics. Nothing
 * here blocks an event loop.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
