/** The nodes that are disturbed, as processes, and the question whether all of them are there. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.grid;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
