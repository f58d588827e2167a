/** Values of parameters: coercion to their types, limits, and how large they are. */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.param.value;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
