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
   * @param origin what it follows from
   * @param from the partition of that, in which it is stored
   * @param cause the reply that waits for its delivery
   */
  record FollowUp(
      Message message, Message origin, int from, @Nullable PendingReply cause, Kind kind) {

    /** The way of a message that can be joined with others; empty for all others. */
    Optional<Way> way() {
      String what = message.command().joinKey(message.to());
      return what == null
          ? Optional.empty()
          : Optional.of(new Way(from, message.to().affinity(), what));
    }

    private FollowUp join(FollowUp later) {
      return new FollowUp(message.join(later.message), origin, from, null, kind);
    }
  }

  /** The kinds of messages, by what keeps them until they are answered. */
  enum Kind {
    STORED,
    /** A record of the sender stands for it. */
    REPORT,
    /** It is kept in memory only: a sender that is recovered asks again. */
    QUESTION
  }

  /**
   * The way of messages that can be joined.
   *
   * @param from the partition of the sender
   * @param to the receiver
   * @param what the join key
   */
  record Way(int from, String to, String what) {}

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
