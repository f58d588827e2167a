package dev.vivace.grid.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.plan.PlannedStep.Runs;
import dev.vivace.dsl.protocol.plan.RunPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview says which steps would run, and which would fail. */
class GraphPreviewTest {
  private final Plans plans = new Plans();

  @ParameterizedTest(name = "if {0} holds, b {1}, c {2}, d {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows > 1  | YES   | NO    | YES
          rows > 9  | NO    | YES   | YES
          got > 1   | MAYBE | MAYBE | MAYBE
          """)
  void saysWhichStepsRun(String condition, Runs b, Runs c, Runs d) {
    RunPlan plan =
        plans.of(
            """
            rows: 5
            jobs:
              - job: {id: a, type: Task, task: t, got: 0, transition: ['IF %s THEN b', OTHERWISE c]}
              - job: {id: b, type: NoOp, transition: [d]}
              - job: {id: c, type: NoOp, transition: [d]}
              - job: {id: d, type: NoOp}
            """
                .formatted(condition));

    assertThat(plan.steps()).extracting(PlannedStep::runs).containsExactly(Runs.YES, b, c, d);
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void tellsConditionsFromEachOther() {
    RunPlan plan =
        plans.of(
            """
            rows: 5
            jobs:
              - job: {id: a, type: Task, task: t, got: 0, transition: [always, IF rows > 1 THEN yes, IF rows > 9 THEN no, IF got > 1 THEN maybe]}
              - job: {id: always, type: NoOp}
              - job: {id: 'yes', type: NoOp}
              - job: {id: 'no', type: NoOp}
              - job: {id: maybe, type: NoOp}
            """);

    assertThat(Plans.step(plan, "a").transitions())
        .containsExactly(
            new PlannedStep.Transition("always", "true", true, null),
            new PlannedStep.Transition("yes", "rows > 1", true, null),
            new PlannedStep.Transition("no", "rows > 9", false, null),
            new PlannedStep.Transition("maybe", "got > 1", null, "depends on step 'a'"));
    assertThat(Plans.step(plan, "no").reason()).isEqualTo("no step before it leads to it");
    assertThat(Plans.step(plan, "maybe").reason())
        .isEqualTo("depends on the condition at step 'a'");
  }

  @Test
  void runsNothingBehindAStepThatWouldFail() {
    RunPlan plan =
        plans.of(
            """
            jobs:
              - job: {id: a, type: NoOp, '!p<long>': 1 / 0, transition: [b]}
              - job: {id: b, type: NoOp, transition: [c]}
              - job: {id: c, type: NoOp, '!q<long>': b__nope}
              - job: {id: d, type: NoOp}
            """);

    assertThat(plan.steps())
        .extracting(PlannedStep::runs)
        .containsExactly(Runs.YES, Runs.NO, Runs.NO, Runs.YES);
    assertThat(Plans.step(plan, "c").reason()).isEqualTo("step 'a' would fail");
    assertThat(plan.problems()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: Sleep                                        | workflow.steps[0].params
          type: NoOp, transition: ['IF nope > 1 THEN b']     | workflow.steps[0].transition.successors.b
          type: Task, task: t, timeout: '${nope}'            | workflow.steps[0].timeout
          """)
  void namesTheStepThatWouldFail(String step, String path) {
    RunPlan plan =
        plans.of(
            """
            jobs:
              - job: {id: a, %s}
              - job: {id: b, type: NoOp}
            """
                .formatted(step));

    assertThat(Plans.problems(plan)).singleElement().asString().startsWith("ERROR " + path + " ");
  }

  @Test
  void warnsOfWhatMayFail() {
    RunPlan plan =
        plans.of(
            """
            jobs:
              - job: {id: a, type: Task, task: t, got: 0, transition: [IF got > 1 THEN b]}
              - job: {id: b, type: NoOp, '!p<long>': 1 / 0}
            """);

    assertThat(Plans.problems(plan))
        .singleElement()
        .asString()
        .startsWith("WARNING workflow.steps[1].params.p ");
    assertThat(plan.hasErrors()).isFalse();
  }
}
