package dev.vivace.dsl.check;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.compiled.Formulas;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers and durations that may be texts with references to parameters of the workflow. */
record AttributeCheck(WorkflowPlace place, Report report) {

  /** One that is written out is looked at elsewhere. */
  void timeout(String path, @Nullable ParsableLong timeout) {
    references(path, timeout);
  }

  void retries(String path, @Nullable RetryPolicy policy) {
    if (policy == null) {
      return;
    }
    references(path + ".error_retry_limit", policy.errorRetryLimit());
    references(path + ".platform_retry_limit", policy.platformRetryLimit());
    references(path + ".timeout_retry_limit", policy.timeoutRetryLimit());
    RetryPolicy.Backoff backoff = policy.backoff();
    if (backoff != null) {
      wait(path + ".backoff.error_retry_", backoff.error());
      wait(path + ".backoff.platform_retry_", backoff.platform());
      wait(path + ".backoff.timeout_retry_", backoff.timeout());
    }
  }

  private void wait(String prefix, RetryPolicy.@Nullable Wait wait) {
    if (wait != null) {
      references(prefix + "backoff_in_secs", wait.backoffInSecs());
      references(prefix + "exponent", wait.exponent());
      references(prefix + "limit_in_secs", wait.limitInSecs());
    }
  }

  /** A whole number. */
  void number(String path, @Nullable ParsableLong number) {
    if (number == null) {
      return;
    }
    if (number.text().indexOf('$') < 0 && !number.text().strip().matches("[+-]?[0-9]{1,19}")) {
      report.add(
          Finding.Kind.TYPE,
          path,
          "expected a whole number, or a text such as ${limit} that becomes one, but it is [%s]",
          Report.shown(number.text()));
      return;
    }
    references(path, number);
  }

  private void references(String path, @Nullable ParsableLong text) {
    if (text != null && text.quoted()) {
      Formulas.visitText(path, text.text(), new Texts());
    }
  }

  private final class Texts implements Formulas.Visitor {
    @Override
    public void text(String path, List<String> names) {
      for (String name : names) {
        Meaning meaning = place.meaning(name);
        if (meaning.problem() != null) {
          report.tell(Finding.Kind.NAME, path, meaning.problem());
        } else if (isNoNumber(meaning.type())) {
          report.tell(
              Finding.Kind.TYPE,
              path,
              "expected [" + name + "] to be a number, but its type is " + meaning.type());
        }
      }
    }

    private static boolean isNoNumber(@Nullable ParamType type) {
      return type != null && (!TypeFit.isScalar(type) || type == ParamType.BOOLEAN);
    }

    @Override
    public void expression(String path, ParamType type, SelExpression expression) {
      throw new AssertionError(path);
    }

    @Override
    public void broken(String path, SelException problem) {
      throw new AssertionError(path);
    }
  }
}
