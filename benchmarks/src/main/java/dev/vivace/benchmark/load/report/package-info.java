/** Makes figures of what was measured, as text and as JSON. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.load.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
