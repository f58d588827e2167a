package dev.vivace.grid.view;

import dev.vivace.grid.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rounds of a loop, collected while a history is read. */
final class Rounds {
  private final List<RunEvent.IterationEnded> ended = new ArrayList<>();
  private long begun;

  void add(RunEvent.IterationEnded round) {
    ended.add(round);
  }

  void add(RunEvent.RoundsBegan rounds) {
    begun = rounds.to();
  }

  /** Those that are over, in the order of their ends. */
  List<RunEvent.IterationEnded> ended() {
    return Collections.unmodifiableList(ended);
  }

  /** How many rounds of a foreach step have begun. */
  long begun() {
    return begun;
  }
}
