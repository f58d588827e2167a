/** The queue of a worker: which message is next, and which request has to go when it is full. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.fair;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
