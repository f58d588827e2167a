package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one commit as they are stored: the creation of an iteration leaves out what its
 * neighbours have, too.
 *
 * @param iteration what tells the iteration from its neighbours, if the part begins with its
 *     creation; else {@code null}
 * @param events all other events
 */
public record HistoryPart(
    SharedIterationData.@Nullable Iteration iteration, List<RunEvent> events) {

  /**
   * The part that says that some events happened.
   *
   * @param shared what the run has in common with other iterations; {@code null} if it is no
   *     iteration
   */
  public static HistoryPart of(List<RunEvent> events, @Nullable SharedIterationData shared) {
    return shared != null && events.get(0) instanceof RunEvent.RunCreated created
        ? new HistoryPart(shared.iteration(created), events.subList(1, events.size()))
        : new HistoryPart(null, events);
  }

  /**
   * The events that happened.
   *
   * @param shared as for {@link #of}
   */
  public List<RunEvent> whole(@Nullable SharedIterationData shared) {
    if (iteration == null) {
      return events;
    }
    if (shared == null) {
      throw new IllegalStateException(
          "expected what iteration %d has in common with others, but it is missing"
              .formatted(iteration.number()));
    }
    List<RunEvent> whole = new ArrayList<>(events.size() + 1);
    whole.add(shared.created(iteration));
    whole.addAll(events);
    return whole;
  }

  /** With what the run was created, if this is the first part of its history. */
  public RunHeader header(@Nullable SharedIterationData shared) {
    if (whole(shared).get(0) instanceof RunEvent.RunCreated created) {
      return created.header();
    }
    throw new IllegalStateException("expected the run to be created first");
  }
}
