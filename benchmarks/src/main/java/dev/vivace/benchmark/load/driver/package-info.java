/** Starts instances when they are due, over the embedding API or over HTTP, and reads them back. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.load.driver;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
