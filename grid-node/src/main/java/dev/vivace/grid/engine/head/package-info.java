/**
 * The head of a workflow: its versions, its properties and which of its instances wait or run.
 *
 * <p>{@link dev.vivace.grid.engine.head.HeadDecider} decides, {@link
 * dev.vivace.grid.engine.head.WorkflowHead#evolve} applies. The run strategies are rules over
 * {@link dev.vivace.grid.engine.head.Lineup}. A head never knows more of an instance than its
 * number.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.head;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
