/** The nodes that are loaded, in this process and in others. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.load.grid;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
