package dev.vivace.dsl.param.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Kind;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.eval.TestScopes;
import dev.vivace.dsl.param.eval.WorkflowParams;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryLimitsTest {
  private static final WorkflowParams PARAMS =
      TestScopes.workflow(
          Map.of(
              "lim", ParamDefinition.literal(ParamType.LONG, 1L),
              "back", ParamDefinition.literal(ParamType.LONG, 3L),
              "word", ParamDefinition.literal(ParamType.STRING, "many")));

  @Test
  void hasTheDefaultsOfTheContract() {
    RetryLimits limits = RetryLimits.evaluate(null, PARAMS);

    assertThat(limits).isEqualTo(RetryLimits.DEFAULTS);
    assertThat(limits.error().retries()).isEqualTo(2);
    assertThat(limits.platform().retries()).isEqualTo(10);
    assertThat(limits.timeout().retries()).isZero();
  }

  @ParameterizedTest(name = "retry {0}: {1} s after an error, {2} s after a platform failure")
  @CsvSource({
    "0, 60, 60",
    "1, 120, 120",
    "3, 480, 480",
    "4, 600, 960",
    "6, 600, 3600",
    "99, 600, 3600"
  })
  void doublesTheWaitUpToItsLimit(long before, long error, long platform) {
    RetryLimits limits = RetryLimits.DEFAULTS;

    assertThat(limits.waitAfterError(before)).isEqualTo(Duration.ofSeconds(error));
    assertThat(limits.waitAfterPlatformFailure(before)).isEqualTo(Duration.ofSeconds(platform));
    assertThat(limits.waitAfterTimeout(before)).isEqualTo(Duration.ofSeconds(platform));
  }

  @Test
  void readsNumbersTextAndParametersAndFillsInTheRest() {
    RetryPolicy policy =
        new RetryPolicy(
            ParsableLong.of("${lim}"),
            ParsableLong.of("4"),
            null,
            new Backoff(
                Kind.FIXED_BACKOFF, new Wait(ParsableLong.of("$back"), null, null), null, null));

    RetryLimits limits = RetryLimits.evaluate(policy, PARAMS);

    assertThat(limits.warning()).isNull();
    assertThat(limits.error().retries()).isEqualTo(1);
    assertThat(limits.platform().retries()).isEqualTo(4);
    assertThat(limits.waitAfterError(5)).isEqualTo(Duration.ofSeconds(3));
    assertThat(limits.waitAfterPlatformFailure(5)).isEqualTo(Duration.ofSeconds(60));
    assertThat(limits.backoff())
        .isEqualTo(
            new Backoff(
                Kind.FIXED_BACKOFF,
                new Wait(ParsableLong.of(3), null, null),
                new Wait(ParsableLong.of(60), null, null),
                new Wait(ParsableLong.of(60), null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${nope}", "${word}", "", "-1", "100", "2.5"})
  void fallsBackToTheDefaultsAndSaysSo(String limit) {
    RetryPolicy policy = new RetryPolicy(ParsableLong.of(limit), ParsableLong.of(5), null, null);

    RetryLimits limits = RetryLimits.evaluate(policy, PARAMS);

    assertThat(limits.error()).isEqualTo(RetryLimits.DEFAULTS.error());
    assertThat(limits.platform()).isEqualTo(RetryLimits.DEFAULTS.platform());
    assertThat(limits.warning()).contains("the default policy is used");
  }

  @Test
  void showsAllNumbersOfAnExponentialBackoff() {
    Wait error = RetryLimits.DEFAULTS.backoff().error();

    assertThat(error)
        .isEqualTo(new Wait(ParsableLong.of(60), ParsableLong.of(2), ParsableLong.of(600)));
  }
}
