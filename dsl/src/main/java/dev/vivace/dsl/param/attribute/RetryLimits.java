package dev.vivace.dsl.param.attribute;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Kind;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.WorkflowParams;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The number and the delays of retries of a step, with all parameters and defaults filled in.
 *
 * @param error after the user's code failed
 * @param platform after the platform it ran on failed
 * @param timeout after it took too long
 * @param warning why the policy of the definition is not used; {@code null} if it is
 */
public record RetryLimits(
    Kind kind, Budget error, Budget platform, Budget timeout, @Nullable String warning) {

  private static final long MAX_RETRIES = 99;
  private static final long MAX_WAIT_SECONDS = 86_400;

  static final RetryLimits DEFAULTS =
      new RetryLimits(
          Kind.EXPONENTIAL_BACKOFF,
          new Budget(2, 60, 2, 600),
          new Budget(10, 60, 2, 3_600),
          new Budget(0, 60, 2, 3_600),
          null);

  /**
   * The tries that one kind of failure has.
   *
   * @param retries how often the step is tried again
   * @param baseSeconds the wait before the first retry
   * @param exponent what the wait is multiplied with for each further one
   * @param maxSeconds the longest wait
   */
  public record Budget(long retries, long baseSeconds, long exponent, long maxSeconds) {

    private Duration wait(Kind kind, long before) {
      long max = Math.min(maxSeconds, MAX_WAIT_SECONDS);
      if (kind == Kind.FIXED_BACKOFF) {
        return Duration.ofSeconds(Math.min(baseSeconds, MAX_WAIT_SECONDS));
      }
      int times = (int) Math.min(before, MAX_RETRIES);
      BigInteger seconds =
          BigInteger.valueOf(exponent).pow(times).multiply(BigInteger.valueOf(baseSeconds));
      return Duration.ofSeconds(seconds.min(BigInteger.valueOf(max)).longValue());
    }
  }

  /** The wait before a retry after the user's code failed. */
  public Duration waitAfterError(long retriesBefore) {
    return error.wait(kind, retriesBefore);
  }

  /** The wait before a retry after the platform failed. */
  public Duration waitAfterPlatformFailure(long retriesBefore) {
    return platform.wait(kind, retriesBefore);
  }

  /** The wait before a retry after a timeout. */
  public Duration waitAfterTimeout(long retriesBefore) {
    return timeout.wait(kind, retriesBefore);
  }

  /**
   * The limits of a step attempt. A policy that cannot be read does not keep the step from running:
   * the defaults apply, and the warning says why.
   */
  public static RetryLimits evaluate(@Nullable RetryPolicy policy, WorkflowParams params) {
    if (policy == null) {
      return DEFAULTS;
    }
    try {
      Backoff backoff = policy.backoff();
      Kind kind = backoff == null ? DEFAULTS.kind : backoff.type();
      Reader reader = new Reader(params);
      return new RetryLimits(
          kind,
          reader.budget(
              policy.errorRetryLimit(), backoff == null ? null : backoff.error(), DEFAULTS.error),
          reader.budget(
              policy.platformRetryLimit(),
              backoff == null ? null : backoff.platform(),
              DEFAULTS.platform),
          reader.budget(
              policy.timeoutRetryLimit(),
              backoff == null ? null : backoff.timeout(),
              DEFAULTS.timeout),
          null);
    } catch (ParamException e) {
      return new RetryLimits(
          DEFAULTS.kind, DEFAULTS.error, DEFAULTS.platform, DEFAULTS.timeout, warning(e));
    }
  }

  private static String warning(ParamException e) {
    return "Expected a retry policy, but " + e.message() + "; the default policy is used";
  }

  /** The waits as a view shows them: all numbers, a fixed one without exponent and limit. */
  public Backoff backoff() {
    return new Backoff(kind, shown(error), shown(platform), shown(timeout));
  }

  private RetryPolicy.Wait shown(Budget budget) {
    ParsableLong base = ParsableLong.of(budget.baseSeconds());
    return kind == Kind.FIXED_BACKOFF
        ? new RetryPolicy.Wait(base, null, null)
        : new RetryPolicy.Wait(
            base, ParsableLong.of(budget.exponent()), ParsableLong.of(budget.maxSeconds()));
  }

  private record Reader(WorkflowParams params) {

    Budget budget(
        @Nullable ParsableLong retries, RetryPolicy.@Nullable Wait wait, Budget defaults) {
      ParsableLong base = wait == null ? null : wait.backoffInSecs();
      ParsableLong exponent = wait == null ? null : wait.exponent();
      ParsableLong limit = wait == null ? null : wait.limitInSecs();
      return new Budget(
          number(retries, defaults.retries(), MAX_RETRIES),
          number(base, defaults.baseSeconds(), MAX_WAIT_SECONDS),
          number(exponent, defaults.exponent(), Integer.MAX_VALUE),
          number(limit, defaults.maxSeconds(), MAX_WAIT_SECONDS));
    }

    private long number(@Nullable ParsableLong written, long otherwise, long max) {
      if (written == null) {
        return otherwise;
      }
      String text = AttributeText.fill(written, params).strip();
      try {
        long number = Long.parseLong(text);
        if (number >= 0 && number <= max) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw ParamException.because(
            e, "not a number", "[%s] is [%s], which is no number", written.text(), text);
      }
      throw ParamException.of(
          "[%s] is [%s], which is not between 0 and %s", written.text(), text, max);
    }
  }
}
