package dev.vivace.grid.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.plan.PlannedParam;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.plan.PlannedStep.Runs;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.grid.engine.run.RunLimits;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview says how often loops would iterate, and what their first iterations would do. */
class LoopPreviewTest {
  private final Plans plans = new Plans();

  private static @Nullable Object value(RunPlan plan, String step, String param) {
    return param(plan, step, param).value();
  }

  private static PlannedParam param(RunPlan plan, String step, String param) {
    return Objects.requireNonNull(Plans.step(plan, step).params().get(param));
  }

  private static Optional<String> unknown(RunPlan plan, String step, String param) {
    return Optional.ofNullable(param(plan, step, param).unknown());
  }

  @Test
  void showsHowOftenAForeachGoesIteration() {
    RunPlan plan =
        plans.of(
            """
            days: 3
            jobs:
              - foreach:
                  id: each
                  concurrency: 4
                  ranges: {hour: {to: 24}}
                  loop_params: {'!day<long_array>': 'Util.intsBetween(0, days, 1)'}
                  jobs:
                    - job: {id: one, type: NoOp, '!at<long>': day * 100 + hour, transition: [two]}
                    - job: {id: two, type: NoOp, '!n<long>': loop_index + one__at}
            """);

    PlannedStep.Foreach loop = Objects.requireNonNull(Plans.step(plan, "each").foreach());
    assertThat(loop.iterations()).isEqualTo(72);
    assertThat(loop.concurrency()).isEqualTo(4);
    assertThat(Objects.requireNonNull(loop.first()).values())
        .extracting(PlannedParam::value)
        .containsExactly(0L, 0L);
    assertThat(Objects.requireNonNull(loop.last()).values())
        .extracting(PlannedParam::value)
        .containsExactlyInAnyOrder(2L, 23L);
    assertThat(value(plan, "two", "n")).isEqualTo(0L);
    assertThat(plan.totals()).isEqualTo(new RunPlan.Totals(3, 72L, 144L, null));
  }

  @Test
  void multipliesLoopsInsideOfEachOther() {
    RunPlan plan = plans.of(nested("'Util.intsBetween(0, 5, 1)'"));

    assertThat(plan.totals()).isEqualTo(new RunPlan.Totals(4, 18L, 18L, null));
  }

  @Test
  void doesNotMultiplyWhatDiffersFromIterationToIteration() {
    RunPlan plan = plans.of(nested("'Util.intsBetween(0, outer, 1)'"));

    assertThat(Objects.requireNonNull(Plans.step(plan, "in").foreach()).iterations()).isEqualTo(1);
    assertThat(plan.totals())
        .isEqualTo(
            new RunPlan.Totals(
                4, null, null, "the iterations of step 'in': differs from iteration to iteration"));
  }

  private static String nested(String inner) {
    return """
    jobs:
      - foreach:
          id: out
          loop_params: {outer: [1, 2, 3]}
          jobs:
            - foreach:
                id: in
                loop_params: {'!x<long_array>': %s}
                jobs:
                  - job: {id: leaf, type: NoOp}
            - job: {id: other, type: NoOp}
    """
        .formatted(inner);
  }

  @Test
  void countsAConditionalStepOfLaterIterations() {
    RunPlan plan =
        plans.of(
            """
            jobs:
              - foreach:
                  id: each
                  loop_params: {n: [1, 2, 3]}
                  jobs:
                    - job: {id: a, type: NoOp, transition: [IF n > 1 THEN b]}
                    - job: {id: b, type: NoOp}
            """);

    assertThat(Plans.step(plan, "b").runs()).isEqualTo(Runs.NO);
    assertThat(plan.totals().leafSteps()).isEqualTo(6);
  }

  @Test
  void looksAtTwoOfAMillionIterations() {
    RunPlan plan =
        plans.of(
            """
            jobs:
              - foreach:
                  id: each
                  ranges: {x: {to: 1000}, y: {to: 1000}}
                  jobs:
                    - job: {id: a, type: NoOp, '!sum<long>': x + y}
            """);

    assertThat(plan.totals().iterations()).isEqualTo(1_000_000);
    assertThat(plan.problems()).isEmpty();
    assertThat(value(plan, "a", "sum")).isEqualTo(0L);
  }

  @ParameterizedTest(name = "{0} iterations, at most {1}")
  @CsvSource({"5, 5, false", "6, 5, true"})
  void namesALoopThatGoesIterationTooOften(int iterations, long most, boolean tooMany) {
    RunPlan plan =
        plans
            .within(new RunLimits(10, most))
            .of(
                """
                jobs:
                  - foreach:
                      id: each
                      ranges: {x: {to: %d}}
                      jobs: [{job: {id: a, type: NoOp}}]
                """
                    .formatted(iterations));

    assertThat(plan.hasErrors()).isEqualTo(tooMany);
    assertThat(Plans.problems(plan).toString())
        .contains(tooMany ? "expected at most 5 iterations of step 'each'" : "");
  }

  @Test
  void namesALoopThatLiesTooDeep() {
    RunPlan plan = plans.within(new RunLimits(2, 100)).of(nested("'Util.intsBetween(0, 5, 1)'"));

    assertThat(Plans.problems(plan))
        .singleElement()
        .asString()
        .startsWith("ERROR workflow.steps[0].steps[0] expected at most 2 levels of runs");
  }

  @Test
  void showsTheBodyOfALoopWhoseIterationsAreUnknown() {
    RunPlan plan =
        plans.of(
            """
            day: 7
            jobs:
              - job: {id: a, type: Task, task: t, 'ids<long_array>': [], transition: [each]}
              - foreach:
                  id: each
                  loop_params: {'!id<long_array>': a__ids}
                  jobs:
                    - job: {id: b, type: NoOp, '!x<long>': id + 1, '!y<long>': day + 1}
            """);

    PlannedStep.Foreach loop = Objects.requireNonNull(Plans.step(plan, "each").foreach());
    assertThat(loop.iterations()).isNull();
    assertThat(loop.unknown()).isEqualTo("depends on step 'a'");
    assertThat(unknown(plan, "b", "x")).contains("depends on step 'a'");
    assertThat(value(plan, "b", "y")).isEqualTo(8L);
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.totals().leafSteps()).isNull();
  }

  @ParameterizedTest(name = "i < {0}")
  @CsvSource({"3, true, 1", "0, false, 0"})
  void showsWhetherAWhileStarts(int limit, boolean starts, int steps) {
    RunPlan plan =
        plans.of(
            """
            jobs:
              - while:
                  id: w
                  condition: i < %d
                  loop_params: {i: 0}
                  jobs:
                    - job: {id: next, type: NoOp, '!i<long>': i + 1}
            """
                .formatted(limit));

    PlannedStep.While loop = Objects.requireNonNull(Plans.step(plan, "w").whileLoop());
    assertThat(loop.starts()).isEqualTo(starts);
    assertThat(loop.steps()).hasSize(steps);
    assertThat(plan.totals().leafSteps()).isEqualTo(starts ? null : 0L);
  }
}
