package dev.vivace.dsl.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TypedStepBuilder;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Kind;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.RunStrategy.Rule;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and texts that have a range or a form. */
class ValueRulesTest {
  private static final WorkflowValidator VALIDATOR = new WorkflowValidator();

  private static WorkflowBuilder workflow() {
    return Workflows.define("orders").step(Steps.noOp("a"));
  }

  private static List<String> problems(WorkflowBuilder workflow) {
    return VALIDATOR.validate(workflow.build()).stream().map(Problem::fieldError).toList();
  }

  @Nested
  class Properties {
    @ParameterizedTest
    @ValueSource(longs = {1, 20, 1_000})
    void acceptsConcurrency(long limit) {
      assertThat(
              problems(workflow().runStrategy(RunStrategy.parallel(limit)).stepConcurrency(limit)))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1_001})
    void refusesConcurrencyOutOfRange(long limit) {
      assertThat(
              problems(workflow().runStrategy(RunStrategy.parallel(limit)).stepConcurrency(limit)))
          .containsExactly(
              "properties.run_strategy.workflow_concurrency [workflow properties run_strategy]"
                  + " workflow_concurrency should be positive and no greater than 1000 - rejected"
                  + " value is ["
                  + limit
                  + "]",
              "properties.step_concurrency [workflow properties] step_concurrency should be"
                  + " positive and no greater than 1000 - rejected value is ["
                  + limit
                  + "]");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void letsOnlyParallelRunSeveral(Rule rule) {
      List<String> problems = problems(workflow().runStrategy(new RunStrategy(rule, 2)));

      if (rule == Rule.PARALLEL) {
        assertThat(problems).isEmpty();
      } else {
        assertThat(problems)
            .containsExactly(
                "properties.run_strategy.workflow_concurrency Only PARALLEL run strategy allows a"
                    + " workflow_concurrency greater than 1");
      }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "999, true", "1000, false"})
    void limitsTheStepConcurrencyOfAnInstance(long limit, boolean accepted) {
      assertThat(problems(workflow().instanceStepConcurrency(limit)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void wantsOneTargetTime() {
      ParsableLong hour = ParsableLong.of(7);

      assertThat(problems(workflow().alerting(alerting(hour, null)))).isEmpty();
      assertThat(problems(workflow().alerting(alerting(hour, hour)))).hasSize(1);
      assertThat(problems(workflow().alerting(alerting(null, null)))).hasSize(1);
    }

    private Alerting alerting(@Nullable ParsableLong hour, @Nullable ParsableLong minutes) {
      Alerting.Tct tct = new Alerting.Tct(hour, minutes, null, null);
      return new Alerting(null, null, null, null, null, tct, null);
    }
  }

  @Nested
  class Retries {
    private TypedStepBuilder step(RetryPolicy policy) {
      return Steps.noOp("b").retry(policy);
    }

    private List<String> problemsOf(String limit) {
      ParsableLong value = ParsableLong.of(limit);
      return problems(workflow().step(step(new RetryPolicy(value, null, null, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "$limit", "${limit}", "1${limit}"})
    void acceptsLimits(String limit) {
      assertThat(problemsOf(limit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "100, value [100] cannot be negative or more than system limit: 99",
      "-1, value [-1] cannot be negative",
      "99999999999999999999, cannot be negative or more than system limit: 99",
      "1.5, has an invalid value [1.5]",
      "many, has an invalid value [many]",
      "'', has an invalid value []"
    })
    void refusesLimits(String limit, String message) {
      assertThat(problemsOf(limit))
          .singleElement()
          .asString()
          .startsWith("workflow.steps[1].retry_policy.error_retry_limit RetryPolicy: ")
          .contains(message);
    }

    @Test
    void limitsWaits() {
      Wait good =
          new Wait(ParsableLong.of(86_400), ParsableLong.of(2), ParsableLong.of("$seconds"));
      Wait bad = new Wait(ParsableLong.of(86_401), ParsableLong.of(1L << 40), ParsableLong.of("x"));

      assertThat(problems(workflow().step(step(waiting(good))))).isEmpty();
      assertThat(problems(workflow().step(step(waiting(bad))))).hasSize(9);
    }

    private RetryPolicy waiting(Wait wait) {
      return new RetryPolicy(
          null, null, null, new Backoff(Kind.EXPONENTIAL_BACKOFF, wait, wait, wait));
    }
  }

  @Nested
  class Timeouts {
    @ParameterizedTest
    @ValueSource(strings = {"1", "5s", "2 hours", "90 min", "120 days", "${t}", "$t minutes"})
    void acceptsTimeouts(String timeout) {
      assertThat(problems(workflow().timeout(timeout).step(Steps.noOp("b").timeout(timeout))))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "121 days", "10368001", "0s"})
    void refusesTimeoutsOutOfRange(String timeout) {
      assertThat(problems(workflow().timeout(timeout).step(Steps.noOp("b").timeout(timeout))))
          .hasSize(2)
          .allMatch(problem -> problem.contains("[\"" + timeout + "\"] cannot be non-positive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "5x", "PT5M", "2 weeks", "${ t }"})
    void refusesTimeoutsThatAreNone(String timeout) {
      assertThat(problems(workflow().timeout(timeout).step(Steps.noOp("b").timeout(timeout))))
          .hasSize(2)
          .allMatch(problem -> problem.contains("[\"" + timeout + "\"] cannot be read"));
    }
  }
}
