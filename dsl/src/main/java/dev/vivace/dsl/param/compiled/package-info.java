/**
 * Parameters as they are compiled once: literals, interpolated texts and expressions, merged by
 * step.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.param.compiled;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
