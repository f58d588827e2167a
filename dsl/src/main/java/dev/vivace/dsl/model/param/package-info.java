/** Definitions of parameters and the small values that all parts of a definition share. */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.model.param;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
