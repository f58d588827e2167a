package dev.vivace.grid.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States what the timeline of an attempt tells. */
class StepTimelineTest {
  @Test
  void tellsTheStoryOfAnAttemptThatTakesTime() {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .ended("f", 1, StepStatus.SUCCEEDED, 150, "all is well");

    assertThat(Told.lines(told.latest("f").timeline()))
        .containsExactly(
            "120 CREATED",
            "120 INITIALIZED",
            "120 WAITING_FOR_SIGNALS",
            "120 EVALUATING_PARAMS",
            "120 WAITING_FOR_PERMITS",
            "120 STARTING",
            "120 RUNNING",
            "150 FINISHING",
            "150 INFO all is well",
            "150 SUCCEEDED");
    assertThat(Told.lines(StepView.steps(told.history(), Histories.NONE).get(0).timeline()))
        .containsExactly("150 INFO all is well");
  }

  @Test
  void tellsThatAnAttemptWasHandedOutAgain() {
    Told told = Told.run(Told.ONE_CALL).started(110).started("f", 1, 120).reissued("f", 2, 140);

    StepInstance view = told.latest("f");

    assertThat(view.runtimeState().modifyTime()).isEqualTo(Instant.ofEpochMilli(140));
    assertThat(Told.lines(view.timeline()))
        .endsWith(
            "140 WARN The step attempt is handed out again as what worked on it may be lost.");
  }

  @ParameterizedTest(name = "{0} ms -> {1}")
  @CsvSource({"1000, 1s", "60000, 1m", "90000, 1m 30s", "3600000, 1h", "86400000, 24h", "1, 0s"})
  void saysHowLongTheNextAttemptWaits(long wait, String text) {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 130 + wait);

    assertThat(Told.lines(told.latest("f").timeline()))
        .endsWith("130 USER_FAILED", "130 INFO Retrying task in [" + text + "]");
  }

  @Test
  void namesTheStepWhoseFailureStoppedAnother() {
    String failing = Told.step("bad", "Http", "\"failure_mode\": \"FAIL_IMMEDIATELY\"");
    Told told =
        Told.run(failing + "," + Told.ONE_CALL)
            .started(110)
            .started("bad", 1, 110)
            .started("f", 1, 110)
            .ended("bad", 1, StepStatus.FATALLY_FAILED, 120, "broken")
            .ended("f", 1, StepStatus.STOPPED, 120, null)
            .over(WorkflowStatus.FAILED, 120, null);

    assertThat(Told.lines(told.latest("f").timeline()))
        .contains(
            "120 INFO User [MAESTRO_TASK] take action [STOP] on the step due to reason: [Stop all"
                + " steps because step [bad] with FAIL_IMMEDIATELY mode is failed.]");
  }

  @Test
  void showsAnAttemptWhoseTimeoutCouldNotBeEvaluatedAsNotInitialized() {
    String step = Told.step("a", "NoOp", "\"timeout\": \"${nothere}\"");
    Told told =
        Told.run(step)
            .started(110)
            .ended("a", 1, StepStatus.INTERNALLY_FAILED, 120, "no such name");

    StepInstance view = told.latest("a");

    assertThat(view.runtimeState().initializeTime()).isNull();
    assertThat(view.runtimeState().evaluateParamTime()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly(
            "120 CREATED",
            "120 INTERNAL_ERROR marked as INTERNALLY_FAILED [no such name]",
            "120 INTERNALLY_FAILED");
  }

  @Test
  void tellsThatAnIgnoredFailureIsAFailure() {
    Told told =
        Told.run(Told.step("f", "Http", "\"failure_mode\": \"IGNORE_FAILURE\""))
            .started(110)
            .started("f", 1, 120)
            .ended("f", 1, StepStatus.COMPLETED_WITH_ERROR, 130, "broken");

    StepInstance view = told.latest("f");

    assertThat(view.stepRetry().retryable()).isFalse();
    assertThat(Told.lines(view.timeline()))
        .endsWith(
            "130 INTERNAL_ERROR Failed to execute http step runtime with an error [broken]",
            "130 INFO Step is failed but marked as COMPLETED_WITH_ERROR because its failure mode is"
                + " IGNORE_FAILURE.",
            "130 COMPLETED_WITH_ERROR");
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @CsvSource({"TIMED_OUT, late, 1", "TIMED_OUT, , 0", "TIMEOUT_FAILED, late, 0"})
  void tellsOfTheTimeoutOfTheStepItselfOnly(StepStatus status, String message, int lines) {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .ended("f", 1, status, 130, message);

    assertThat(Told.lines(told.latest("f").timeline()))
        .filteredOn(line -> line.contains("Step instance is timed out."))
        .hasSize(lines);
  }
}
