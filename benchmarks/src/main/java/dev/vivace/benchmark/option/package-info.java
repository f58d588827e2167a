/** Options that several commands have: what they may be, and what becomes of them. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.option;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
