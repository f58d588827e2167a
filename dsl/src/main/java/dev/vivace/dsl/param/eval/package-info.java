/**
 * Evaluates the parameters of a workflow and its steps, and the conditions between the steps.
 *
 * <p>Everything here is pure: time, ids and seeds are inputs, and equal inputs give equal results.
 * What a definition alone says is compiled once per version ({@link
 * dev.vivace.dsl.param.compiled.CompiledParams}), so that an instance with plain literals evaluates
 * nothing, and the system's parameters cost nothing until an expression names one or a view shows
 * them.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.param.eval;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
