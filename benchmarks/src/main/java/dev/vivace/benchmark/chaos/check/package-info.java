/** Reads everything back and finds the promises that were broken. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
