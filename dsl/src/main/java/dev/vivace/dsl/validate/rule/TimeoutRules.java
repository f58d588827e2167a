package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.attribute.AttributeText;
import dev.vivace.dsl.param.attribute.DurationText;
import dev.vivace.dsl.validate.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Timeouts that are written out; those with a {@code $} are known at run time. */
final class TimeoutRules {
  private final Findings findings;

  TimeoutRules(Findings findings) {
    this.findings = findings;
  }

  void check(String path, @Nullable ParsableLong timeout) {
    if (timeout != null && !AttributeText.isOpen(timeout)) {
      DurationText.problem(timeout)
          .ifPresent(
              problem ->
                  findings.error(path, ProblemCode.INVALID_TIMEOUT, "%s", Findings.shown(problem)));
    }
  }
}
