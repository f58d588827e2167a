/**
 * Previews what a run would do, with the evaluation of real runs but without running anything. What
 * only the run can tell is said to be unknown, never guessed. Pure.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.preview;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
