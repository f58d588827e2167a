package dev.vivace.grid.runtime.fair;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the flow that has most requests, in constant time: counts change one by one, so flows are
 * kept in a list for each count. Guarded by the lock of its mailbox.
 */
final class RequestCounts {
  private @Nullable Flow[] first = new Flow[64];
  private int most;

  /** A flow with most requests; {@code null} if no flow has any. */
  @Nullable Flow top() {
    return most == 0 ? null : first[most];
  }

  /** How many requests that flow has. */
  int most() {
    return most;
  }

  /** Takes note that a flow got one request more. */
  void grew(Flow flow) {
    move(flow, flow.requests() - 1);
    most = Math.max(most, flow.requests());
  }

  /** Takes note that a flow has one request less. */
  void shrank(Flow flow) {
    move(flow, flow.requests() + 1);
    if (most > 0 && first[most] == null) {
      most--;
    }
  }

  private void move(Flow flow, int from) {
    if (from > 0) {
      unlink(flow, from);
    }
    if (flow.requests() > 0) {
      link(flow, flow.requests());
    }
  }

  private void unlink(Flow flow, int count) {
    if (flow.before == null) {
      first[count] = flow.after;
    } else {
      flow.before.after = flow.after;
    }
    if (flow.after != null) {
      flow.after.before = flow.before;
    }
  }

  private void link(Flow flow, int count) {
    if (count >= first.length) {
      first = Arrays.copyOf(first, count * 2);
    }
    Flow next = first[count];
    flow.before = null;
    flow.after = next;
    if (next != null) {
      next.before = flow;
    }
    first[count] = flow;
  }
}
