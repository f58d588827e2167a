/**
 * A workflow: its versions, its properties and which of its instances wait or run.
 *
 * <p>{@link dev.vivace.grid.engine.workflow.WorkflowDecider} decides, {@link
 * dev.vivace.grid.engine.workflow.WorkflowState#evolve} applies. The run strategies are rules over
 * {@link dev.vivace.grid.engine.workflow.InstanceQueue}. A workflow never knows more of an instance
 * than its number.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.workflow;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
