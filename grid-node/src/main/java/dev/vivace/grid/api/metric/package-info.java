/** Helps exporters: the meaning of each metric, and totals beside distributions. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.api.metric;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
