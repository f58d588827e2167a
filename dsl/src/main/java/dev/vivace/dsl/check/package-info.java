/**
 * Looks at the expressions and texts of a definition without running anything: their syntax,
 * whether each name stands for something where it is used, and whether kinds of values fit where
 * they are known. {@link dev.vivace.dsl.check.ExpressionCheck} does it for a whole definition, so
 * that validation, push and plan say the same.
 *
 * <p>A {@link dev.vivace.dsl.check.Place} knows what names stand for at one place; a finding that
 * could be wrong is not made.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
