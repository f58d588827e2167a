package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.ParsableLong;
import org.jspecify.annotations.Nullable;

/** The number and the delays of retries of a failed step, by the kind of failure. */
public record RetryPolicy(
    @Nullable ParsableLong errorRetryLimit,
    @Nullable ParsableLong platformRetryLimit,
    @Nullable ParsableLong timeoutRetryLimit,
    @Nullable Backoff backoff) {

  /** The wait before an attempt, in seconds, by the kind of failure. */
  public record Backoff(
      Kind type, @Nullable Wait error, @Nullable Wait platform, @Nullable Wait timeout) {}

  /**
   * {@code FIXED_BACKOFF} waits the base; {@code EXPONENTIAL_BACKOFF} base x exponent^retries, up
   * to the limit.
   */
  public enum Kind {
    EXPONENTIAL_BACKOFF,
    FIXED_BACKOFF
  }

  /** The three numbers of one kind of failure; absent ones take the defaults. */
  public record Wait(
      @Nullable ParsableLong backoffInSecs,
      @Nullable ParsableLong exponent,
      @Nullable ParsableLong limitInSecs) {}
}
