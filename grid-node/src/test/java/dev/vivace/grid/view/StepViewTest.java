package dev.vivace.grid.view;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepViewTest {
  private static final String ONE_CALL = Told.step("f", "Http", "");

  private static StepInstance latest(Told told, String step) {
    return StepView.latest(told.history(), step, true, Histories.NONE).orElseThrow();
  }

  private static StepInstance attempt(Told told, String step, int number) {
    return StepView.attempt(told.history(), step, number, true, Histories.NONE).orElseThrow();
  }

  @Test
  void listsStepsInTheOrderOfTheirCreation() {
    String steps =
        Told.noOp("b", "") + "," + Told.noOp("c", "") + "," + Told.noOp("a", "\"b\": \"true\"");
    Told told = Told.run(steps).started(110).done("a", 110, 0).done("b", 110);

    assertThat(StepView.steps(told.history(), Histories.NONE))
        .extracting(step -> step.identity().stepId())
        .containsExactly("a", "b");
  }

  @Test
  void knowsNothingOfStepsThatWereNotCreated() {
    RunHistory run = Told.run(ONE_CALL).started(110).history();

    assertThat(StepView.latest(run, "f", true, Histories.NONE)).isEmpty();
    assertThat(StepView.latest(run, "unknown", true, Histories.NONE)).isEmpty();
    assertThat(StepView.attempt(run, "f", 1, true, Histories.NONE)).isEmpty();
    assertThat(StepView.attempt(run, "unknown", 1, true, Histories.NONE)).isEmpty();
  }

  @Test
  void givesAllStatusesPassedInOneMomentTheSameTime() {
    Told told = Told.run(Told.noOp("a", "")).started(110).done("a", 120);

    StepInstance.RuntimeState state = latest(told, "a").runtimeState();

    Instant time = Instant.ofEpochMilli(120);
    assertThat(state)
        .isEqualTo(
            new StepInstance.RuntimeState(
                StepStatus.SUCCEEDED,
                time,
                time,
                null,
                time,
                time,
                time,
                time,
                time,
                time,
                time,
                time));
  }

  @Test
  void tellsTheStoryOfAnAttemptThatTakesTime() {
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .ended("f", 1, StepStatus.SUCCEEDED, 150, "all is well");

    assertThat(Told.lines(latest(told, "f").timeline()))
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
    Told told = Told.run(ONE_CALL).started(110).started("f", 1, 120).reissued("f", 2, 140);

    StepInstance view = latest(told, "f");

    assertThat(view.runtimeState().modifyTime()).isEqualTo(Instant.ofEpochMilli(140));
    assertThat(Told.lines(view.timeline()))
        .endsWith(
            "140 WARN The step attempt is handed out again as what worked on it may be lost.");
  }

  @Test
  void countsTheRetriesBeforeEachAttempt() {
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 1130)
            .started("f", 2, 1130)
            .retried("f", 2, StepStatus.PLATFORM_FAILED, 1200, 2200)
            .started("f", 3, 2200)
            .ended("f", 3, StepStatus.FATALLY_FAILED, 2300, "broken");

    assertThat(retries(attempt(told, "f", 1))).containsExactly(0L, 0L);
    assertThat(retries(attempt(told, "f", 2))).containsExactly(1L, 0L);
    assertThat(retries(attempt(told, "f", 3))).containsExactly(1L, 1L);
    assertThat(attempt(told, "f", 1).stepRetry().retryable()).isTrue();
    assertThat(attempt(told, "f", 3).stepRetry().retryable()).isFalse();
    assertThat(latest(told, "f").identity().stepAttemptId()).isEqualTo(3);
    assertThat(Told.lines(attempt(told, "f", 3).timeline()))
        .contains("2300 INTERNAL_ERROR Failed to execute http step runtime with an error [broken]");
  }

  private static List<Long> retries(StepInstance view) {
    StepInstance.Retries retries = Objects.requireNonNull(view.stepRetry());
    return List.of(retries.errorRetries(), retries.platformRetries());
  }

  @ParameterizedTest(name = "{0} ms -> {1}")
  @CsvSource({"1000, 1s", "60000, 1m", "90000, 1m 30s", "3600000, 1h", "86400000, 24h", "1, 0s"})
  void saysHowLongTheNextAttemptWaits(long wait, String text) {
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 130 + wait);

    assertThat(Told.lines(latest(told, "f").timeline()))
        .endsWith("130 USER_FAILED", "130 INFO Retrying task in [" + text + "]");
  }

  @Test
  void showsStopWhileWaitingAsEndOfTheNextAttempt() {
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 60_130)
            .ended("f", 1, StepStatus.STOPPED, 500, null)
            .over(WorkflowStatus.STOPPED, 500, "User [mia] said so");

    StepInstance view = latest(told, "f");

    assertThat(attempt(told, "f", 1).runtimeState().status()).isEqualTo(StepStatus.USER_FAILED);
    assertThat(view.identity().stepAttemptId()).isEqualTo(2);
    assertThat(retries(view)).containsExactly(1L, 0L);
    assertThat(view.params()).isEmpty();
    assertThat(view.signalOutputs()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly("500 CREATED", "500 INFO User [mia] said so", "500 STOPPED");
  }

  @Test
  void namesTheStepWhoseFailureStoppedAnother() {
    String failing = Told.step("bad", "Http", "\"failure_mode\": \"FAIL_IMMEDIATELY\"");
    Told told =
        Told.run(failing + "," + ONE_CALL)
            .started(110)
            .started("bad", 1, 110)
            .started("f", 1, 110)
            .ended("bad", 1, StepStatus.FATALLY_FAILED, 120, "broken")
            .ended("f", 1, StepStatus.STOPPED, 120, null)
            .over(WorkflowStatus.FAILED, 120, null);

    assertThat(Told.lines(latest(told, "f").timeline()))
        .contains(
            "120 INFO User [MAESTRO_TASK] take action [STOP] on the step due to reason: [Stop all"
                + " steps because step [bad] with FAIL_IMMEDIATELY mode is failed.]");
  }

  @Test
  void showsNoParamsOfStepWhoseParamsCouldNotBeEvaluated() {
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .ended("f", 1, StepStatus.INTERNALLY_FAILED, 120, "no such name\nat 1:3");

    StepInstance view = latest(told, "f");

    assertThat(view.params()).containsOnlyKeys("maestro_step_satisfied");
    assertThat(view.runtimeState().evaluateParamTime()).isNotNull();
    assertThat(view.runtimeState().startTime()).isNull();
    assertThat(view.signalOutputs()).isNull();
    assertThat(Told.lines(view.timeline()))
        .endsWith(
            "120 EVALUATING_PARAMS",
            "120 INTERNAL_ERROR marked as INTERNALLY_FAILED [no such name, at 1:3]",
            "120 INTERNALLY_FAILED");
  }

  @Test
  void showsParamsAndNoConditionsOfStepWhoseConditionCouldNotBeEvaluated() {
    String steps = Told.noOp("a", "\"b\": \"nothere\"") + "," + Told.noOp("b", "");
    Told told =
        Told.run(steps)
            .started(110)
            .with(
                new RunEvent.StepEnded(
                    0,
                    1,
                    StepStatus.INTERNALLY_FAILED,
                    120,
                    0,
                    List.of(),
                    Map.of(),
                    Map.of(),
                    "?"));

    StepInstance view = latest(told, "a");

    assertThat(view.params()).containsKeys("maestro_step_satisfied", "step_id");
    assertThat(view.runtimeState().finishTime()).isNotNull();
    assertThat(view.transition().successors().get("b").isEvaluated()).isFalse();
  }

  @Test
  void showsConditionsThatWereEvaluatedBeforeTheOneThatCouldNot() {
    String steps =
        Told.noOp("a", "\"b\": \"1 < 2\", \"c\": \"nothere\", \"d\": \"true\"")
            + ","
            + Stream.of("b", "c", "d").map(id -> Told.noOp(id, "")).collect(joining(","));
    Told told =
        Told.run(steps)
            .started(110)
            .with(endedWithParams(StepStatus.INTERNALLY_FAILED, List.of(), "?"));

    Map<String, InstanceParam> conditions = latest(told, "a").transition().successors();

    assertThat(conditions.get("b").evaluatedResult()).isEqualTo(true);
    assertThat(conditions.get("c").isEvaluated()).isFalse();
    assertThat(conditions.get("d").isEvaluated()).isFalse();
  }

  @Test
  void warnsOfTextThatStandsForTrueOrFalse() {
    String steps =
        Told.noOp("a", "\"b\": \"'TRUE'\", \"c\": \"1 < 2\"")
            + ","
            + Told.noOp("b", "")
            + ","
            + Told.noOp("c", "");
    Told told =
        Told.run(steps)
            .started(110)
            .with(endedWithParams(StepStatus.SUCCEEDED, List.of(0, 1), null));

    Map<String, InstanceParam> conditions = latest(told, "a").transition().successors();

    assertThat(conditions.get("b").evaluatedResult()).isEqualTo(true);
    assertThat(conditions.get("b").definition().meta())
        .containsEntry(
            "warn", "Implicitly converted the evaluated result to a boolean for type String");
    assertThat(conditions.get("c").definition().meta()).isNull();
  }

  private static RunEvent endedWithParams(
      StepStatus status, List<Integer> taken, @Nullable String message) {
    return new RunEvent.StepEnded(0, 1, status, 120, 0, taken, Map.of(), Map.of(), message);
  }

  @Test
  void keepsConditionsThatAreNullInDefinitions() {
    String steps = Told.noOp("a", "\"b\": null") + "," + Told.noOp("b", "");
    Told told =
        Told.run(steps)
            .started(110)
            .with(endedWithParams(StepStatus.INTERNALLY_FAILED, List.of(), "empty"));

    StepInstance view = latest(told, "a");

    assertThat(Objects.requireNonNull(view.plan().definition()).transition().edges())
        .containsEntry("b", null);
    assertThat(VivaceJson.writeText(view.transition()))
        .isEqualTo("{\"successors\":{\"b\":{\"type\":\"BOOLEAN\"}}}");
  }

  @Test
  void showsAnAttemptWhoseTimeoutCouldNotBeEvaluatedAsNotInitialized() {
    String step = Told.step("a", "NoOp", "\"timeout\": \"${nothere}\"");
    Told told =
        Told.run(step)
            .started(110)
            .ended("a", 1, StepStatus.INTERNALLY_FAILED, 120, "no such name");

    StepInstance view = latest(told, "a");

    assertThat(view.runtimeState().initializeTime()).isNull();
    assertThat(view.runtimeState().evaluateParamTime()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly(
            "120 CREATED",
            "120 INTERNAL_ERROR marked as INTERNALLY_FAILED [no such name]",
            "120 INTERNALLY_FAILED");
  }

  @Test
  void showsAnArtifactThatIsNotWhatItSaysAsItIs() {
    Map<String, Object> odd = Map.of("type", "HTTP", "status_code", "many");
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .with(
                new RunEvent.StepEnded(
                    0,
                    1,
                    StepStatus.SUCCEEDED,
                    130,
                    0,
                    List.of(),
                    null,
                    Map.of("mine", odd, "k".repeat(9_000), Map.of("k".repeat(9_000), 1L)),
                    null));

    assertThat(latest(told, "f").artifacts()).hasSize(2);
    assertThat(VivaceJson.toTree(latest(told, "f").artifacts().get("mine")))
        .isEqualTo(VivaceJson.toTree(odd));
  }

  @Test
  void tellsThatAnIgnoredFailureIsAFailure() {
    Told told =
        Told.run(Told.step("f", "Http", "\"failure_mode\": \"IGNORE_FAILURE\""))
            .started(110)
            .started("f", 1, 120)
            .ended("f", 1, StepStatus.COMPLETED_WITH_ERROR, 130, "broken");

    StepInstance view = latest(told, "f");

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
        Told.run(ONE_CALL).started(110).started("f", 1, 120).ended("f", 1, status, 130, message);

    assertThat(Told.lines(latest(told, "f").timeline()))
        .filteredOn(line -> line.contains("Step instance is timed out."))
        .hasSize(lines);
  }

  @Test
  void givesArtifactsTheirKinds() {
    Map<String, Object> http = Map.of("type", "HTTP", "status_code", 200L);
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .with(
                new RunEvent.StepEnded(
                    0,
                    1,
                    StepStatus.SUCCEEDED,
                    130,
                    0,
                    List.of(),
                    null,
                    Map.of("maestro_http", http, "mine", Map.of("k", 1L)),
                    null));

    assertThat(latest(told, "f").artifacts())
        .containsEntry("maestro_http", new Artifact.Http(null, null, 200, null))
        .containsEntry("mine", new Artifact.Free(Map.of("k", 1L)));
  }

  @Test
  void namesEveryAttemptByAnIdThatStays() {
    Told told =
        Told.run(ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 1130)
            .started("f", 2, 1130);

    String first = attempt(told, "f", 1).identity().stepUuid();

    assertThat(first).isEqualTo(attempt(told, "f", 1).identity().stepUuid());
    assertThat(first).isNotEqualTo(attempt(told, "f", 2).identity().stepUuid());
    assertThat(attempt(told, "f", 1).params().get("step_instance_uuid").evaluatedResult())
        .isEqualTo(first);
  }

  @Test
  void fillsInTimeoutAndRetryPolicy() {
    String step =
        Told.step(
            "f", "Http", "\"timeout\": \"2 min\", \"retry_policy\": {\"error_retry_limit\": 5}");
    StepInstance view = latest(Told.run(step).started(110).started("f", 1, 120), "f");

    assertThat(view.timeout()).hasMinutes(2);
    assertThat(view.stepRetry().errorRetryLimit()).isEqualTo(5);
    assertThat(view.stepRetry().platformRetryLimit()).isEqualTo(10);
  }

  @Test
  void showsNoTimeoutThatCannotBeEvaluated() {
    String step = Told.step("f", "Http", "\"timeout\": \"${nothere}\"");

    assertThat(latest(Told.run(step).started(110).started("f", 1, 120), "f").timeout()).isNull();
  }
}
