/**
 * The stored and transmitted forms of engine values.
 *
 * <p>Each form begins with a schema version. A codec reads every version it ever wrote; a new one
 * is added by a new branch in {@code decode}, never by changing an old one.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.store.codec;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
