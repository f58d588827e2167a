/** The cost of a grid whose workflows only wait, measured through its public API. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.idle;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
