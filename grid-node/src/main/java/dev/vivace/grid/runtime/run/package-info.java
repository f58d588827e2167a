/** Runs and groups of iterations as aggregates. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
