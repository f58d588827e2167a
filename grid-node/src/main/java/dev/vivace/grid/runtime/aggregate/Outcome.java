package dev.vivace.grid.runtime.aggregate;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command.
 *
 * @param effects of a refused command, too: it may have done a part
 * @param timing when the reply leaves, once the change is committed
 * @param waitsAtMost how long the sender waits for a later reply
 * @param root the workflow for which the messages among the effects count; {@code null} if it is
 *     the one for which the command counted
 */
public record Outcome(
    Reply reply, List<Effect> effects, Timing timing, Duration waitsAtMost, @Nullable String root) {

  /** The moments at which a reply leaves. */
  public enum Timing {
    NOW,
    /** Once the messages that follow directly have reached their addressees. */
    DELIVERED,
    /** When the aggregate answers those who wait for it. */
    LATER
  }

  public Outcome {
    effects = List.copyOf(effects);
  }

  public static Outcome of(Reply reply, List<? extends Effect> effects) {
    return of(reply, effects, null);
  }

  /** The outcome of a command to something that belongs to the tree of a root. */
  public static Outcome of(Reply reply, List<? extends Effect> effects, @Nullable String root) {
    return new Outcome(reply, List.copyOf(effects), Timing.NOW, Duration.ZERO, root);
  }

  public static Outcome of(Reply reply) {
    return of(reply, List.of());
  }

  public static Outcome refused(ErrorCode code, String reason) {
    return of(new Reply.Refused(code, reason));
  }

  /** The outcome that a refusal of a decider is. */
  public static Outcome refused(Verdict.Refused<?, ?> refused) {
    return refused(refused.code(), refused.reason());
  }

  /** No reply yet: the sender is told when the aggregate answers those who wait. */
  public static Outcome later(Duration atMost) {
    return new Outcome(new Reply.Done(), List.of(), Timing.LATER, atMost, null);
  }

  /** The same, but the reply waits until the effects have reached their addressees. */
  public Outcome whenDelivered() {
    return new Outcome(reply, effects, Timing.DELIVERED, waitsAtMost, root);
  }

  public boolean isRefused() {
    return reply instanceof Reply.Refused;
  }
}
