/**
 * Futures that are completed on every path, and threads that say what they die of. Every future of
 * this module is completed through {@link dev.vivace.grid.async.Futures}: a test refuses any other
 * way, since a future that only some failures reach lets its caller wait for ever.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.async;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
