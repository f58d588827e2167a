package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages that follow from the one in hand, in order; but those that can be joined come last,
 * and go together.
 */
final class FollowUps {
  private final Deque<FollowUp> waiting = new ArrayDeque<>();
  private final Map<Way, FollowUp> joint = new LinkedHashMap<>();

  /**
   * A message that follows from another.
   *
   * @param origin what it follows from: decides in which partition it is stored
   * @param cause the reply that waits for its delivery
   * @param isReport whether the stored state of its sender implies it
   */
  record FollowUp(Message message, Message origin, @Nullable PendingReply cause, boolean isReport) {

    /** The way of a message that can be joined with others; empty for all others. */
    Optional<Way> way() {
      String what = message.command().joinKey(message.to());
      return what == null
          ? Optional.empty()
          : Optional.of(new Way(origin.to().affinity(), message.to().affinity(), what));
    }

    private FollowUp join(FollowUp later) {
      return new FollowUp(message.join(later.message), origin, null, false);
    }
  }

  /** The sender, the receiver and the join key of messages that can be joined. */
  record Way(String from, String to, String what) {}

  void add(FollowUp followUp) {
    followUp
        .way()
        .ifPresentOrElse(
            way -> joint.merge(way, followUp, FollowUp::join), () -> waiting.add(followUp));
  }

  /** The next one; {@code null} if there is none. */
  @Nullable FollowUp poll() {
    FollowUp next = waiting.poll();
    if (next == null && !joint.isEmpty()) {
      Way first = joint.keySet().iterator().next();
      next = joint.remove(first);
    }
    return next;
  }
}
