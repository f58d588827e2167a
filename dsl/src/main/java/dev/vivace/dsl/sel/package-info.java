/**
 * SEL, the expression language of parameters and conditions: a subset of Java over text, numbers,
 * arrays, maps and Joda's dates.
 *
 * <p>{@link dev.vivace.dsl.sel.SelExpression#compile} turns a text into an immutable tree once;
 * {@code evaluate} runs it against a {@link dev.vivace.dsl.sel.SelScope}, within {@link
 * dev.vivace.dsl.sel.SelLimits}. Nothing outside of the whitelist in {@code sel.type} can be
 * reached, and every failure is a {@link dev.vivace.dsl.sel.SelException}.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.sel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
