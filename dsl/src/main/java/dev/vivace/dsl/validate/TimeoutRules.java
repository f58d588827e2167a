package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.ParsableLong;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Timeouts that are written out; those with a {@code $} are known at run time. */
final class TimeoutRules {
  private static final long MAX_DAYS = 120;
  private static final BigInteger MILLIS = BigInteger.valueOf(1_000);

  private final Findings findings;

  TimeoutRules(Findings findings) {
    this.findings = findings;
  }

  void check(String path, @Nullable ParsableLong timeout) {
    if (timeout == null || Numbers.isOpen(timeout)) {
      return;
    }
    if (Numbers.isOutside(timeout, 1, MAX_DAYS * 86_400)) {
      BigInteger seconds = Numbers.parse(timeout);
      findings.error(
          path,
          ProblemCode.INVALID_TIMEOUT,
          "timeout [%s ms]/[%s] cannot be non-positive or more than system limit: %d days",
          seconds == null ? "0" : seconds.multiply(MILLIS),
          timeout.text(),
          MAX_DAYS);
    }
  }
}
