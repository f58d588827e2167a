/**
 * Drives a grid through its public API and measures what comes out; nothing here reaches behind it.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
