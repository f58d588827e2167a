package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The iterations of a loop, collected while a history is read. */
final class Iterations {
  private final List<RunEvent.IterationEnded> ended = new ArrayList<>();
  private @Nullable LoopState loop;

  void add(RunEvent.IterationEnded iteration) {
    ended.add(iteration);
  }

  void add(LoopState latest) {
    loop = latest;
  }

  /** Those of a while step that are over, in the order of their ends. */
  List<RunEvent.IterationEnded> ended() {
    return Collections.unmodifiableList(ended);
  }

  /**
   * The workflow whose instances the iterations of a foreach step are; {@code null} before the
   * first.
   */
  @Nullable String body() {
    return loop == null ? null : loop.body();
  }

  /** How many iterations of a foreach step have started. */
  long started() {
    return loop == null ? 0 : loop.started();
  }

  /** Those of a foreach step that are over, by status. */
  Map<WorkflowStatus, LoopState.Ended> ends() {
    return loop == null ? Map.of() : loop.ends();
  }

  /** Those of a foreach step that are under way, or were when the step ended. */
  NumberRanges open() {
    return loop == null ? NumberRanges.NONE : loop.open();
  }
}
