/** Books of what was started and what ended, and the times and resources it took. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.load.measure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
