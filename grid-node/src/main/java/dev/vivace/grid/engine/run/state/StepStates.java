package dev.vivace.grid.engine.run.state;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a run's steps by index; immutable, and as long as the highest index that was set.
 */
public final class StepStates {

  public static final StepStates NONE = new StepStates(new StepState[0]);

  private final @Nullable StepState[] states;

  private StepStates(@Nullable StepState[] states) {
    this.states = states;
  }

  public @Nullable StepState get(int index) {
    return index < states.length ? states[index] : null;
  }

  public int size() {
    return states.length;
  }

  StepStates with(int index, StepState state) {
    @Nullable StepState[] copy = Arrays.copyOf(states, Math.max(states.length, index + 1));
    copy[index] = state;
    return new StepStates(copy);
  }

  List<@Nullable StepState> asList() {
    return Arrays.asList(states);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StepStates that && Arrays.equals(states, that.states);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(states);
  }

  @Override
  public String toString() {
    return Arrays.toString(states);
  }
}
