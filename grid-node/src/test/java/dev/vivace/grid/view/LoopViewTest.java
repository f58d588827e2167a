package dev.vivace.grid.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.status.RuntimeOverview.LeafCount;
import dev.vivace.dsl.protocol.status.RuntimeOverview.Rollup;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps with runs below them show their loops and children, however they end. */
class LoopViewTest {
  private static final String BODY = "maestro_foreach_7_06_" + "0".repeat(32);
  private static final String INSIDE =
      "\"steps\": [{\"step\": {\"id\": \"x\", \"type\": \"NoOp\"}}]";
  private static final String FOREACH =
      """
      {"foreach": {"id": "l", "params": {"loop_params": {"type": "MAP", "value": {}}}, %s}}"""
          .formatted(INSIDE);
  private static final String WHILE =
      """
      {"while": {"id": "l", "condition": "true", "params": {}, %s}}"""
          .formatted(INSIDE);

  /** Of each iteration only that its one step was stopped, or nothing. */
  private static Histories stopped(String body, long... numbers) {
    return run -> {
      boolean known = run.workflowId().equals(body);
      for (long number : numbers) {
        if (known && run.instanceId() == number) {
          return Optional.of(
              Told.run(Told.step("x", "Sleep", ""))
                  .started(110)
                  .started("x", 1, 110)
                  .ended("x", 1, StepStatus.STOPPED, 130, null)
                  .over(WorkflowStatus.STOPPED, 130, "cut off")
                  .history());
        }
      }
      return Optional.empty();
    };
  }

  private static Told foreach(NumberRanges open, Map<WorkflowStatus, LoopState.Ended> ends) {
    return Told.run(FOREACH)
        .started(110)
        .started("l", 1, 110)
        .with(new RunEvent.LoopAdvanced(0, 120, new LoopState(BODY, 3, open, ends, Map.of())));
  }

  private static Artifact artifact(Told told, String key, Histories children) {
    StepInstance step = StepView.latest(told.history(), "l", true, children).orElseThrow();
    return step.artifacts().get(key);
  }

  private static Rollup rollup(StepStatus status, long count) {
    return new Rollup(count, Map.of(status, LeafCount.of(count)));
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMED_OUT", "STOPPED", "FATALLY_FAILED", "INTERNALLY_FAILED"})
  void countsIterationsThatTheEndOfAForeachStepStopped(StepStatus end) {
    Told told = foreach(NumberRanges.between(1, 3), Map.of()).ended("l", 1, end, 130, "late");

    for (Histories children : List.of(stopped(BODY, 1, 2, 3), Histories.NONE)) {
      Artifact.Foreach foreach = (Artifact.Foreach) artifact(told, Artifact.Foreach.KEY, children);

      assertThat(foreach.foreachOverview().checkpoint()).isEqualTo(4);
      assertThat(foreach.foreachOverview().stats()).isEqualTo(Map.of(WorkflowStatus.STOPPED, 3L));
      assertThat(foreach.foreachOverview().rollup()).isEqualTo(rollup(StepStatus.STOPPED, 3));
      assertThat(Overviews.of(told.history(), children).rollupOverview())
          .isEqualTo(rollup(StepStatus.STOPPED, 3));
    }
  }

  @Test
  void countsNoIterationsThatAreUnderWay() {
    Artifact.Foreach foreach =
        (Artifact.Foreach)
            artifact(
                foreach(NumberRanges.between(1, 3), Map.of()),
                Artifact.Foreach.KEY,
                Histories.NONE);

    assertThat(foreach.foreachOverview().checkpoint()).isZero();
    assertThat(foreach.foreachOverview().stats()).isNull();
  }

  @Test
  void showsIterationsThatFailedForWantOfSteps() {
    Told told =
        foreach(
                NumberRanges.NONE,
                Map.of(
                    WorkflowStatus.FAILED,
                    new LoopState.Ended(NumberRanges.between(1, 3), Map.of())))
            .ended("l", 1, StepStatus.FATALLY_FAILED, 130, "no steps");

    Artifact.Foreach foreach =
        (Artifact.Foreach) artifact(told, Artifact.Foreach.KEY, Histories.NONE);

    assertThat(foreach.foreachOverview().checkpoint()).isEqualTo(4);
    assertThat(foreach.foreachOverview().stats()).isEqualTo(Map.of(WorkflowStatus.FAILED, 3L));
    assertThat(foreach.foreachOverview().rollup()).isEqualTo(new Rollup(0, null));
    assertThat(Overviews.of(told.history(), Histories.NONE).rollupOverview())
        .isEqualTo(new Rollup(0, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FATALLY_FAILED", "TIMED_OUT", "STOPPED"})
  void aWhileStepWithoutIterationsHasAnEmptyRollup(StepStatus end) {
    Told told = Told.run(WHILE).started(110).started("l", 1, 110).ended("l", 1, end, 120, "over");

    Artifact.While loop = (Artifact.While) artifact(told, Artifact.While.KEY, Histories.NONE);

    assertThat(loop.lastIteration()).isZero();
    assertThat(loop.lastStatus()).isNull();
    assertThat(loop.rollup()).isEqualTo(new Rollup(0, null));
  }

  @Test
  void aWhileStepTellsOfAnIterationThatCannotBeRead() {
    String body = BODY.replace("foreach", "while");
    Told told =
        Told.run(WHILE)
            .started(110)
            .started("l", 1, 110)
            .with(new RunEvent.ChildStarted(0, 110, new ChildRun(RunKey.first(body, 1), 3, "uuid")))
            .with(
                new RunEvent.IterationEnded(
                    0,
                    120,
                    1,
                    WorkflowStatus.FAILED,
                    new IterationResult(Map.of(), Map.of(StepStatus.STOPPED, 2L))))
            .ended("l", 1, StepStatus.FATALLY_FAILED, 120, "While step is in [FATAL_ERROR]");

    Artifact.While loop = (Artifact.While) artifact(told, Artifact.While.KEY, Histories.NONE);

    assertThat(loop.lastStatus()).isEqualTo(WorkflowStatus.FAILED);
    assertThat(loop.rollup()).isEqualTo(new Rollup(0, null));
    assertThat(Overviews.of(told.history(), Histories.NONE).rollupOverview())
        .isEqualTo(rollup(StepStatus.STOPPED, 2));
  }

  @Test
  void aWhileStepShowsAsManyOfTheLatestValuesAsAreNotTooLong() {
    Told told = Told.run(WHILE).started(110).started("l", 1, 110);
    String text = "x".repeat(100_000);
    for (int i = 1; i <= 500; i++) {
      Map<String, Object> changed = i == 1 ? Map.of("i", 1L, "text", text) : Map.of("i", (long) i);
      told =
          told.with(
              new RunEvent.IterationEnded(
                  0,
                  120,
                  i,
                  WorkflowStatus.SUCCEEDED,
                  new IterationResult(changed, Map.of(StepStatus.SUCCEEDED, 1L))));
    }

    Artifact.While loop = (Artifact.While) artifact(told, Artifact.While.KEY, Histories.NONE);

    List<Object> numbers = Objects.requireNonNull(loop.loopParamValues()).get("i");
    assertThat(numbers).hasSizeBetween(5, 12).endsWith(499L, 500L);
    assertThat(loop.loopParamValues().get("text")).hasSameSizeAs(numbers).containsOnly(text);
  }

  @Test
  void aConditionThatFailsIsToldAsFailureOfTheStep() {
    Told told =
        Told.run(WHILE)
            .started(110)
            .started("l", 1, 110)
            .ended("l", 1, StepStatus.FATALLY_FAILED, 120, "no boolean\nat 1:2");

    StepInstance view = StepView.latest(told.history(), "l", true, Histories.NONE).orElseThrow();

    assertThat(Told.lines(view.timeline()))
        .contains(
            "120 INTERNAL_ERROR Failed to execute while step runtime with an error [no boolean, at 1:2]");
  }

  private static Told subworkflow(boolean sync) {
    String step =
        """
        {"subworkflow": {"id": "l", "sync": %s, "params": {"subworkflow_id": {"value": "orders", "type": "STRING"}, "subworkflow_version": {"value": "1", "type": "STRING"}}}}"""
            .formatted(sync);
    return Told.run(step)
        .started(110)
        .started("l", 1, 110)
        .with(
            new RunEvent.ChildStarted(0, 120, new ChildRun(RunKey.first("orders", 17), 3, "uuid")));
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATED", "IN_PROGRESS", "STOPPED"})
  void showsStepsOfASubworkflowThatStartedAndIsWaitedFor(WorkflowStatus status) {
    Told child = Told.run(Told.noOp("x", ""));
    if (status == WorkflowStatus.IN_PROGRESS) {
      child.started(115);
    } else if (status == WorkflowStatus.STOPPED) {
      child.over(status, 115, "With FIRST_ONLY run strategy, it is stopped.");
    }
    Histories children = run -> Optional.of(child.history());

    var waiting =
        (Artifact.Subworkflow) artifact(subworkflow(true), Artifact.Subworkflow.KEY, children);
    var going =
        (Artifact.Subworkflow) artifact(subworkflow(false), Artifact.Subworkflow.KEY, children);

    assertThat(waiting.subworkflowOverview() != null)
        .isEqualTo(status == WorkflowStatus.IN_PROGRESS);
    assertThat(going.subworkflowOverview()).isNull();
  }

  @Test
  void tellsWhatItsSubworkflowWaitsFor() {
    RunHistory child = Told.run(Told.noOp("x", "")).history();

    StepInstance view =
        StepView.latest(subworkflow(true).history(), "l", true, new Queued(child, 4)).orElseThrow();

    assertThat(Told.lines(view.timeline()))
        .endsWith(
            "120 INFO Subworkflow instance [orders][17] has not started: Waiting for instance [4] of"
                + " workflow [orders] under run strategy SEQUENTIAL");
  }
}
