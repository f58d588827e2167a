/**
 * The runtimes of steps that have side effects: what is done outside of the engine, and how it
 * ended.
 *
 * <p>An attempt arrives here once it is stored as started. It waits in the {@link
 * dev.vivace.grid.step.Bulkhead} of its step type until fewer than the allowed number of attempts
 * are in flight, is run by the {@link dev.vivace.grid.api.step.StepRuntime} of its type, and its
 * outcome goes back as a message to its run. Whatever a runtime or the code of a user does ends in
 * an outcome.
 *
 * <p>Runtimes are registered: those of the language and those of others in {@link
 * dev.vivace.grid.step.RegisteredRuntimes}.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.step;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
