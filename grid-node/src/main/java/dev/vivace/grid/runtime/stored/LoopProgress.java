package dev.vivace.grid.runtime.stored;

import dev.vivace.grid.engine.run.state.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the progress of foreach steps, of which only the latest counts: a part of a history about
 * loops alone is overwritten by the next one, so the record of a run does not grow with the
 * iterations of its loops.
 */
public final class LoopProgress {
  private LoopProgress() {}

  /** The events of a part if they tell of loops alone, else none. */
  public static List<RunEvent.LoopAdvanced> of(List<RunEvent> part) {
    List<RunEvent.LoopAdvanced> advances = new ArrayList<>();
    for (RunEvent event : part) {
      if (!(event instanceof RunEvent.LoopAdvanced advanced)) {
        return List.of();
      }
      advances.add(advanced);
    }
    return advances;
  }

  /** Adds an event; it takes the place of the one before it if both tell of the same loop. */
  public static void add(List<RunEvent> events, RunEvent event) {
    int last = events.size() - 1;
    if (last >= 0
        && event instanceof RunEvent.LoopAdvanced next
        && events.get(last) instanceof RunEvent.LoopAdvanced before
        && before.step() == next.step()) {
      events.set(last, event);
    } else {
      events.add(event);
    }
  }

  /** What was said last of each loop. */
  public static List<RunEvent> latest(
      List<RunEvent.LoopAdvanced> before, List<RunEvent.LoopAdvanced> after) {
    Map<Integer, RunEvent> byStep = new LinkedHashMap<>();
    before.forEach(advanced -> byStep.put(advanced.step(), advanced));
    after.forEach(advanced -> byStep.put(advanced.step(), advanced));
    return List.copyOf(byStep.values());
  }
}
