/**
 * The messages of the API: requests, responses, instance views, timeline events and errors, in the
 * shape of the REST contract.
 *
 * <p>Records with snake_case JSON names; a component marked {@code @Nullable} is left out when it
 * is {@code null}, every other one is required when read. {@code dev.vivace.dsl.json.VivaceJson}
 * reads and writes them. Codes of HTTP stay in the gateway: an error carries an {@link
 * dev.vivace.dsl.protocol.ErrorCode}.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.protocol;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
