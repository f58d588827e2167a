/**
 * The engine: what happens to workflows and their runs, as pure functions of values.
 *
 * <p>An aggregate is changed in two steps: {@code decide(state, command, now)} answers with events
 * and effects or a refusal, {@code evolve(state, event)} gives the next state. Time, ids and
 * randomness come in as arguments. Nothing here logs, waits, reads a clock or knows where state is
 * kept.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
