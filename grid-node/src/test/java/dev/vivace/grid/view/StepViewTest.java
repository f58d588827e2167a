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

/** States what is shown of steps: their attempts, parameters, conditions and artifacts. */
class StepViewTest {
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
    RunHistory run = Told.run(Told.ONE_CALL).started(110).history();

    assertThat(StepView.latest(run, "f", true, Histories.NONE)).isEmpty();
    assertThat(StepView.latest(run, "unknown", true, Histories.NONE)).isEmpty();
    assertThat(StepView.attempt(run, "f", 1, true, Histories.NONE)).isEmpty();
    assertThat(StepView.attempt(run, "unknown", 1, true, Histories.NONE)).isEmpty();
  }

  @Test
  void givesAllStatusesPassedInOneMomentTheSameTime() {
    Told told = Told.run(Told.noOp("a", "")).started(110).done("a", 120);

    StepInstance.RuntimeState state = told.latest("a").runtimeState();

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
  void countsTheRetriesBeforeEachAttempt() {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 1130)
            .started("f", 2, 1130)
            .retried("f", 2, StepStatus.PLATFORM_FAILED, 1200, 2200)
            .started("f", 3, 2200)
            .ended("f", 3, StepStatus.FATALLY_FAILED, 2300, "broken");

    assertThat(retries(told.attempt("f", 1))).containsExactly(0L, 0L);
    assertThat(retries(told.attempt("f", 2))).containsExactly(1L, 0L);
    assertThat(retries(told.attempt("f", 3))).containsExactly(1L, 1L);
    assertThat(told.attempt("f", 1).stepRetry().retryable()).isTrue();
    assertThat(told.attempt("f", 3).stepRetry().retryable()).isFalse();
    assertThat(told.latest("f").identity().stepAttemptId()).isEqualTo(3);
    assertThat(Told.lines(told.attempt("f", 3).timeline()))
        .contains("2300 INTERNAL_ERROR Failed to execute http step runtime with an error [broken]");
  }

  private static List<Long> retries(StepInstance view) {
    StepInstance.Retries retries = Objects.requireNonNull(view.stepRetry());
    return List.of(retries.errorRetries(), retries.platformRetries());
  }

  @Test
  void showsStopWhileWaitingAsEndOfTheNextAttempt() {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 60_130)
            .ended("f", 1, StepStatus.STOPPED, 500, null)
            .over(WorkflowStatus.STOPPED, 500, "User [mia] said so");

    StepInstance view = told.latest("f");

    assertThat(told.attempt("f", 1).runtimeState().status()).isEqualTo(StepStatus.USER_FAILED);
    assertThat(view.identity().stepAttemptId()).isEqualTo(2);
    assertThat(retries(view)).containsExactly(1L, 0L);
    assertThat(view.params()).isEmpty();
    assertThat(view.signalOutputs()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly("500 CREATED", "500 INFO User [mia] said so", "500 STOPPED");
  }

  @Test
  void showsNoParamsOfStepWhoseParamsCouldNotBeEvaluated() {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .ended("f", 1, StepStatus.INTERNALLY_FAILED, 120, "no such name\nat 1:3");

    StepInstance view = told.latest("f");

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

    StepInstance view = told.latest("a");

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

    Map<String, InstanceParam> conditions = told.latest("a").transition().successors();

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

    Map<String, InstanceParam> conditions = told.latest("a").transition().successors();

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

    StepInstance view = told.latest("a");

    assertThat(Objects.requireNonNull(view.plan().definition()).transition().edges())
        .containsEntry("b", null);
    assertThat(VivaceJson.writeText(view.transition()))
        .isEqualTo("{\"successors\":{\"b\":{\"type\":\"BOOLEAN\"}}}");
  }

  @Test
  void showsAnArtifactThatIsNotWhatItSaysAsItIs() {
    Map<String, Object> odd = Map.of("type", "HTTP", "status_code", "many");
    Told told =
        Told.run(Told.ONE_CALL)
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

    assertThat(told.latest("f").artifacts()).hasSize(2);
    assertThat(VivaceJson.toTree(told.latest("f").artifacts().get("mine")))
        .isEqualTo(VivaceJson.toTree(odd));
  }

  @Test
  void givesArtifactsTheirKinds() {
    Map<String, Object> http = Map.of("type", "HTTP", "status_code", 200L);
    Told told =
        Told.run(Told.ONE_CALL)
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

    assertThat(told.latest("f").artifacts())
        .containsEntry("maestro_http", new Artifact.Http(null, null, 200, null))
        .containsEntry("mine", new Artifact.Free(Map.of("k", 1L)));
  }

  @Test
  void namesEveryAttemptByAnIdThatStays() {
    Told told =
        Told.run(Told.ONE_CALL)
            .started(110)
            .started("f", 1, 120)
            .retried("f", 1, StepStatus.USER_FAILED, 130, 1130)
            .started("f", 2, 1130);

    String first = told.attempt("f", 1).identity().stepUuid();

    assertThat(first).isEqualTo(told.attempt("f", 1).identity().stepUuid());
    assertThat(first).isNotEqualTo(told.attempt("f", 2).identity().stepUuid());
    assertThat(told.attempt("f", 1).params().get("step_instance_uuid").evaluatedResult())
        .isEqualTo(first);
  }

  @Test
  void fillsInTimeoutAndRetryPolicy() {
    String step =
        Told.step(
            "f", "Http", "\"timeout\": \"2 min\", \"retry_policy\": {\"error_retry_limit\": 5}");
    StepInstance view = Told.run(step).started(110).started("f", 1, 120).latest("f");

    assertThat(view.timeout()).hasMinutes(2);
    assertThat(view.stepRetry().errorRetryLimit()).isEqualTo(5);
    assertThat(view.stepRetry().platformRetryLimit()).isEqualTo(10);
  }

  @Test
  void showsNoTimeoutThatCannotBeEvaluated() {
    String step = Told.step("f", "Http", "\"timeout\": \"${nothere}\"");

    assertThat(Told.run(step).started(110).started("f", 1, 120).latest("f").timeout()).isNull();
  }
}
