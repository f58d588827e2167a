/**
 * A compiled expression as a tree of nodes that evaluate themselves.
 *
 * <p>Nodes are immutable and shared between threads; all that changes in an evaluation is in its
 * {@link dev.vivace.dsl.sel.eval.Evaluation}. Variables are slots, operators and calls are bound
 * when the tree is built, and leaving a loop is a return value, so that nothing is looked up by
 * text and no exception is thrown on the way to a result.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.dsl.sel.eval;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
