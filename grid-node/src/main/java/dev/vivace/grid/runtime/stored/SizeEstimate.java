package dev.vivace.grid.runtime.stored;

import dev.vivace.grid.engine.run.state.RunEvent;
import java.util.List;

/**
 * About how many bytes it takes to write what was decided, known before it is written. Only what
 * can be long counts: parameters, artifacts and what iterations tell their loop; the rest is small.
 */
public final class SizeEstimate {
  private SizeEstimate() {}

  /**
   * Of events of one run.
   *
   * @param iteration whether the run is the iteration of a loop: what it begins with does not
   *     count, since it has that in common with others, but for what the command that creates it
   *     counts
   */
  public static long of(List<RunEvent> events, boolean iteration) {
    long bytes = 0;
    for (RunEvent event : events) {
      if (!(iteration && event instanceof RunEvent.RunCreated)) {
        bytes += event.estimatedBytes();
      }
    }
    return bytes;
  }
}
