/**
 * The runtimes of steps that have side effects: what is done outside of the engine, and how it
 * ended.
 *
 * <p>An attempt arrives here once it is stored as started. It waits in the {@link
 * dev.vivace.grid.step.Bulkhead} of its step type until fewer than the allowed number of attempts
 * are in flight, is run by the {@link dev.vivace.grid.step.StepRuntime} of its type, and its
 * outcome goes back as a message to its run. Whatever a runtime or the code of a user does ends in
 * an outcome.
 *
 * <p>To add a step type, implement {@code StepRuntime} and give it a bulkhead in {@link
 * dev.vivace.grid.step.StepRuntimes#of}.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.step;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
