package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.ErrorCode;
import java.util.List;

/**
 * The answer to a command.
 *
 * @param <E> the events of the aggregate
 * @param <R> what the sender is told
 */
public sealed interface Verdict<E, R> {

  /**
   * The command is carried out: {@code events} happen, {@code effects} follow once they are stored.
   */
  record Accepted<E, R>(List<E> events, List<Effect> effects, R reply) implements Verdict<E, R> {
    public Accepted {
      events = List.copyOf(events);
      effects = List.copyOf(effects);
    }
  }

  /** The command is not carried out; nothing changes. */
  record Refused<E, R>(ErrorCode code, String reason) implements Verdict<E, R> {}

  static <E, R> Verdict<E, R> refused(ErrorCode code, String reason) {
    return new Refused<>(code, reason);
  }
}
