package dev.vivace.grid.engine.message;

import dev.vivace.dsl.protocol.ErrorCode;
import java.util.List;

/**
 * The answer of a decider to a command.
 *
 * @param <S> the state of the aggregate
 * @param <E> its events
 */
public sealed interface Verdict<S, E> {

  /**
   * The command is carried out: {@code events} happen, {@code effects} follow once they are stored.
   *
   * @param state where the events lead
   */
  record Accepted<S, E>(S state, List<E> events, List<Effect> effects, Reply reply)
      implements Verdict<S, E> {
    public Accepted {
      events = List.copyOf(events);
      effects = List.copyOf(effects);
    }
  }

  /** The command is not carried out; nothing changes. */
  record Refused<S, E>(ErrorCode code, String reason) implements Verdict<S, E> {}

  static <S, E> Verdict<S, E> refused(ErrorCode code, String reason) {
    return new Refused<>(code, reason);
  }
}
