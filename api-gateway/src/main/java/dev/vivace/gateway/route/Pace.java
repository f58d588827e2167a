package dev.vivace.gateway.route;

import java.time.Duration;

/** How long an answer may take, and whether it must be given under overload. */
public enum Pace {
  ORDINARY,
  /** Answered also when the gateway refuses others for too much work. */
  CRITICAL,
  /** Works on the whole grid: takes longer than any answer about a part of it. */
  LONG;

  private static final Duration LONG_ANSWER = Duration.ofMinutes(10);

  /** How long the grid may take, where {@code usual} is what most requests get. */
  public Duration answer(Duration usual) {
    return this == LONG && usual.compareTo(LONG_ANSWER) < 0 ? LONG_ANSWER : usual;
  }
}
