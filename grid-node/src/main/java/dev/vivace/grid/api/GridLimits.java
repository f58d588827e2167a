package dev.vivace.grid.api;

import dev.vivace.dsl.sel.budget.MemoryPool;
import java.time.Duration;

/**
 * Bounds what may wait for a node; what comes on top is refused as overload, with nothing changed.
 * Also bounds what is read at a time.
 *
 * @param waitingRequests requests that may wait for one worker
 * @param maxWait how old the oldest waiting request of a worker may be when another one comes
 * @param inFlightBytes bytes of messages that are on their way to other nodes and not answered yet
 * @param viewBytes bytes of a view of a run or step as JSON; a page ends before it has more
 * @param expressionBytes heap that the expressions that are evaluated at a time may hold together;
 *     0 for a quarter of it. The heap is one for all nodes of a process, and so is this: that of
 *     the latest node counts
 */
public record GridLimits(
    int waitingRequests,
    Duration maxWait,
    long inFlightBytes,
    int viewBytes,
    long expressionBytes) {

  public GridLimits {
    require(waitingRequests >= 1, "grid.max-waiting", waitingRequests, "at least 1");
    require(maxWait.toMillis() >= 1, "grid.max-wait", maxWait.toMillis() + "ms", "at least 1ms");
    require(inFlightBytes >= 1 << 20, "grid.max-in-flight-bytes", inFlightBytes, "at least 1m");
    require(viewBytes >= 64 * 1024, "grid.max-view-bytes", viewBytes, "at least 64k");
    require(
        expressionBytes == 0 || expressionBytes >= 1 << 20,
        MemoryPool.SETTING,
        expressionBytes,
        "at least 1m, or 0 for a quarter of the heap");
  }

  public static GridLimits defaults() {
    return new GridLimits(16_384, Duration.ofSeconds(1), 64L << 20, 8 << 20, 0);
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "expected %s to be %s, but it is %s".formatted(key, expected, value));
    }
  }
}
