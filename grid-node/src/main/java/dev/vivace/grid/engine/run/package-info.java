/**
 * The life of one run of a workflow instance: its commands, events, state and rules.
 *
 * <p>{@link dev.vivace.grid.engine.run.RunDecider} decides, {@link
 * dev.vivace.grid.engine.run.state.RunState#evolve} applies. The events of a run are its stored
 * history: replaying them gives its state, and every view of a run is made from them.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
