/**
 * Actions on workflows and runs that exist already, and their answers: restarts, stops,
 * breakpoints, properties, signals, permits and job templates.
 *
 * <p>The same rules of mapping hold as in {@code dev.vivace.dsl.protocol}, which knows nothing of
 * this package.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.protocol.action;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
