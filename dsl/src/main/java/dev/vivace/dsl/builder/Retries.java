package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Kind;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.param.ParsableLong;
import java.time.Duration;

/** Retry policies; durations count in whole seconds, rounded down. */
public final class Retries {
  private Retries() {}

  /** How often a step is tried again, by the kind of failure, after the usual waits. */
  public static RetryPolicy upTo(long errors, long platformErrors, long timeouts) {
    return new RetryPolicy(
        ParsableLong.of(errors), ParsableLong.of(platformErrors), ParsableLong.of(timeouts), null);
  }

  /** The same limits, with other waits before an attempt. */
  public static RetryPolicy after(Backoff backoff, RetryPolicy policy) {
    return new RetryPolicy(
        policy.errorRetryLimit(), policy.platformRetryLimit(), policy.timeoutRetryLimit(), backoff);
  }

  /** Always the same wait after a failure of one kind. */
  public static Backoff fixed(Duration error, Duration platform, Duration timeout) {
    return new Backoff(
        Kind.FIXED_BACKOFF,
        new Wait(seconds(error), null, null),
        new Wait(seconds(platform), null, null),
        new Wait(seconds(timeout), null, null));
  }

  /** Waits that grow; see {@link #growing}. */
  public static Backoff exponential(Wait error, Wait platform, Wait timeout) {
    return new Backoff(Kind.EXPONENTIAL_BACKOFF, error, platform, timeout);
  }

  /** The first wait, what each wait is multiplied by to give the next one, and the longest. */
  public static Wait growing(Duration first, long exponent, Duration longest) {
    return new Wait(seconds(first), ParsableLong.of(exponent), seconds(longest));
  }

  private static ParsableLong seconds(Duration duration) {
    return ParsableLong.of(duration.toSeconds());
  }
}
