/**
 * Tells operators of runs and of the grid: counters and log lines about what was stored.
 *
 * <p>Everything here comes after a commit and looks at values only; it decides nothing, and it is
 * bounded however much happens.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
