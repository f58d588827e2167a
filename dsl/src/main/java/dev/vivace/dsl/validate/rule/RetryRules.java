package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.attribute.AttributeText;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of a retry policy that are written out; those with a {@code $} are known at run time. */
final class RetryRules {
  private final Findings findings;

  RetryRules(Findings findings) {
    this.findings = findings;
  }

  void check(String path, @Nullable RetryPolicy policy) {
    if (policy == null) {
      return;
    }
    number(path, "error_retry_limit", policy.errorRetryLimit(), ContractLimits.RETRIES);
    number(path, "platform_retry_limit", policy.platformRetryLimit(), ContractLimits.RETRIES);
    number(path, "timeout_retry_limit", policy.timeoutRetryLimit(), ContractLimits.RETRIES);
    Backoff backoff = policy.backoff();
    if (backoff != null) {
      wait(path, "error", backoff.error());
      wait(path, "platform", backoff.platform());
      wait(path, "timeout", backoff.timeout());
    }
  }

  private void wait(String path, String kind, @Nullable Wait wait) {
    if (wait == null) {
      return;
    }
    String prefix = "backoff." + kind + "_retry_";
    number(
        path, prefix + "backoff_in_secs", wait.backoffInSecs(), ContractLimits.RETRY_WAIT_SECONDS);
    number(path, prefix + "exponent", wait.exponent(), ContractLimits.RETRY_EXPONENT);
    number(path, prefix + "limit_in_secs", wait.limitInSecs(), ContractLimits.RETRY_WAIT_SECONDS);
  }

  private void number(String path, String field, @Nullable ParsableLong number, long max) {
    if (number == null || AttributeText.isOpen(number)) {
      return;
    }
    BigInteger value = Numbers.parse(number);
    if (value == null) {
      findings.error(
          path + "." + field,
          ProblemCode.INVALID_RETRY_POLICY,
          "RetryPolicy: %s has an invalid value [%s]; expected a whole number",
          field,
          Findings.shown(number.text()));
    } else if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
      findings.error(
          path + "." + field,
          ProblemCode.INVALID_RETRY_POLICY,
          "RetryPolicy: %s value [%s] cannot be negative or more than system limit: %d",
          field,
          Findings.shown(number.text()),
          max);
    }
  }
}
