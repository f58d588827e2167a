/** Timers, and a clock that goes on steadily when that of the machine jumps. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
