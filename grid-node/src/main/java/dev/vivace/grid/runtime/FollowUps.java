package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.RunCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages that follow from the one in hand, in order; but notifications from iterations come
 * last, and what goes from one group of iterations to one loop, or back, goes together.
 */
final class FollowUps {
  private final Deque<FollowUp> waiting = new ArrayDeque<>();
  private final Map<Way, FollowUp> joint = new LinkedHashMap<>();

  /**
   * A message that follows from another.
   *
   * @param origin where it comes from: what decides in which partition it is stored
   * @param cause the reply that waits for its delivery
   */
  record FollowUp(Message message, Message origin, @Nullable PendingReply cause) {
    /** The way of a message that can be joined with others; empty for all others. */
    Optional<Way> way() {
      if (message instanceof Message.StartIterations start) {
        return Optional.of(
            new Way(
                Partitions.affinity(origin),
                Partitions.affinity(message),
                Long.toString(InlineIds.slice(start.first().instanceId()))));
      }
      return message instanceof Message.ToRun toRun
              && toRun.command() instanceof RunCommand.EndIterations ended
          ? Optional.of(
              new Way(
                  Partitions.affinity(origin),
                  Partitions.affinity(message),
                  ended.body() + "#" + toRun.run().runId()))
          : Optional.empty();
    }
  }

  /**
   * From where to where messages go.
   *
   * @param what tells the loops of a run, and the slices of a group, from each other
   */
  record Way(String from, String to, String what) {}

  void add(FollowUp followUp) {
    followUp
        .way()
        .ifPresentOrElse(
            way ->
                joint.merge(
                    way,
                    followUp,
                    (before, next) ->
                        new FollowUp(
                            join(before.message(), next.message()), before.origin(), null)),
            () -> waiting.add(followUp));
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

  /** Two messages of the same way as one. */
  static Message join(Message first, Message second) {
    if (first instanceof Message.StartIterations some
        && second instanceof Message.StartIterations more) {
      return some.and(more);
    }
    if (first instanceof Message.ToRun one
        && one.command() instanceof RunCommand.EndIterations some
        && second instanceof Message.ToRun other
        && other.command() instanceof RunCommand.EndIterations more) {
      return new Message.ToRun(one.run(), some.and(more));
    }
    throw new AssertionError(first + " and " + second);
  }
}
