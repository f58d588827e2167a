package dev.vivace.grid.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.workflow.InstanceQueue;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.view.Recordings.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history of ours shows what the recorded run showed. */
class GoldenViewTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sample-conditional-wf",
        "sample-conditional-wf-yaml",
        "sample-dag-test-1",
        "sample-dag-test-3",
        "sample-dag-test-4",
        "sample-dag-test-6",
        "behaviours/021-retry-platform-error",
        "behaviours/022-retry-then-success",
        "behaviours/023-fatal-404-not-retried",
        "behaviours/032-failure-mode-ignore-failure",
        "behaviours/040-step-timeout",
        "behaviours/042-workflow-timeout",
        "behaviours/051-join-all-false",
        "behaviours/052-unsatisfied-chain-and-join",
        "behaviours/053-skip-level-edges",
        "behaviours/054-join-with-failed-branch",
        "behaviours/057-condition-undefined-name",
        "behaviours/062-skipped-and-ignored-edges",
        "behaviours/063-wide-join",
        "behaviours/066-condition-false-everywhere-with-failure",
        "behaviours/068-timed-out-step-and-join",
        "behaviours/273-tags-everywhere"
      })
  void showsRunAndStepsAsRecorded(String folder) {
    List<Answer> answers = Recordings.of(folder);
    RunHistory run =
        RecordedRun.of(first(answers, Answer::isInstance), pushed(answers), attempts(answers));

    for (Answer answer : answers) {
      JsonNode body = answer.body();
      if (answer.isInstance()) {
        assertSame(
            answer, RunView.instance(run, true, body.has("aggregated_info"), Histories.NONE), body);
      } else if (answer.isStep()) {
        assertSame(
            answer,
            StepView.attempt(
                    run,
                    body.get("step_id").asText(),
                    body.get("step_attempt_id").asLong(),
                    true,
                    Histories.NONE)
                .orElseThrow(),
            body);
      } else if (answer.isStepList()) {
        assertSameSteps(answer, run);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "behaviours/003-run-strategy-first-only",
        "behaviours/004-run-strategy-last-only",
        "behaviours/230-instance-stop-kill",
        "behaviours/291-start-forms"
      })
  void showsRunsThatEndedInTheQueueAsRecorded(String folder) {
    List<Answer> answers = Recordings.of(folder);
    int compared = 0;
    for (Answer answer : answers) {
      boolean killed = answer.body().toString().contains("to KILL");
      if (answer.isInstance() && !answer.body().has("execution_id") && !killed) {
        RunHistory run = RecordedRun.of(answer.body(), pushed(answers), List.of());
        assertSame(answer, RunView.instance(run, true, true, Histories.NONE), answer.body());
        compared++;
      }
    }

    assertThat(compared).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sample-dag-test-1", "sample-conditional-wf", "behaviours/273-tags-everywhere"})
  void keepsTheOrderOfParameters(String folder) {
    List<Answer> answers = Recordings.of(folder);
    JsonNode instance = first(answers, Answer::isInstance);
    RunHistory run = RecordedRun.of(instance, pushed(answers), attempts(answers));

    WorkflowInstance view = RunView.instance(run, true, false, Histories.NONE);

    List<String> recorded = new ArrayList<>();
    instance.get("params").fieldNames().forEachRemaining(recorded::add);
    assertThat(view.plan().params()).isNotNull();
    assertThat(List.copyOf(view.plan().params().keySet())).isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sample-conditional-wf",
        "sample-conditional-wf-yaml",
        "sample-dag-test-1",
        "sample-dag-test-3",
        "sample-foreach-wf",
        "sample-notebook-wf",
        "sample-subworkflow-wf",
        "sample-time-trigger-wf",
        "sample-while-wf"
      })
  void showsDefinitionsAsRecorded(String folder) {
    List<Answer> answers = Recordings.of(folder);
    JsonNode pushed = pushed(answers);
    JsonNode enriched = first(answers, Answer::isDefinition);
    Workflow workflow = VivaceJson.read(pushed.get("workflow"), Workflow.class);
    Metadata metadata = VivaceJson.read(pushed.get("metadata"), Metadata.class);
    List<Instant> next = new ArrayList<>();
    enriched
        .at("/enriched_extras/next_execution_times")
        .forEach(time -> next.add(Instant.ofEpochMilli(time.asLong())));

    assertThat(Likeness.ofView(DefinitionView.of(state(pushed), metadata, workflow)))
        .isEqualTo(Likeness.of(pushed));
    assertThat(
            Likeness.ofView(
                DefinitionView.enriched(
                    state(pushed), metadata, workflow, StepDefaults.of(StepTypes.builtIn()), next)))
        .isEqualTo(Likeness.of(enriched));
  }

  private static WorkflowState state(JsonNode pushed) {
    long version = pushed.at("/metadata/workflow_version_id").asLong();
    return new WorkflowState(
        pushed.at("/workflow/id").asText(),
        WorkflowState.Stage.PRESENT,
        pushed.get("internal_id").asLong(),
        new WorkflowState.Versions(version, version, 1, User.of("tester"), 1),
        VivaceJson.read(pushed.get("properties_snapshot"), PropertiesSnapshot.class),
        1,
        0,
        InstanceQueue.EMPTY,
        NumberRanges.NONE,
        Map.of());
  }

  private static void assertSame(Answer answer, Object view, JsonNode body) {
    assertThat(Likeness.ofView(view)).as(answer.file()).isEqualTo(Likeness.of(body));
  }

  private static void assertSameSteps(Answer answer, RunHistory run) {
    Map<String, JsonNode> recorded = new LinkedHashMap<>();
    answer.body().forEach(step -> recorded.put(step.get("step_id").asText(), step));
    var shown = StepView.steps(run, Histories.NONE);

    assertThat(shown)
        .as(answer.file())
        .extracting(step -> step.identity().stepId())
        .containsExactlyInAnyOrderElementsOf(recorded.keySet());
    for (var step : shown) {
      JsonNode body = recorded.get(step.identity().stepId());
      assertThat(Likeness.ofView(step))
          .as(answer.file() + " " + step.identity().stepId())
          .isEqualTo(Likeness.of(body));
    }
  }

  private static JsonNode first(List<Answer> answers, Predicate<Answer> wanted) {
    return answers.stream().filter(wanted).findFirst().orElseThrow().body();
  }

  private static JsonNode pushed(List<Answer> answers) {
    return first(answers, answer -> answer.body().has("workflow_definition"))
        .get("workflow_definition");
  }

  /** All attempts that any of the answers shows, each once. */
  private static List<JsonNode> attempts(List<Answer> answers) {
    Map<String, JsonNode> attempts = new LinkedHashMap<>();
    for (Answer answer : answers) {
      if (answer.isStepList()) {
        answer.body().forEach(step -> attempts.put(key(step), step));
      } else if (answer.isStep()) {
        attempts.put(key(answer.body()), answer.body());
      }
    }
    return List.copyOf(attempts.values());
  }

  private static String key(JsonNode step) {
    return step.get("step_id").asText() + "#" + step.get("step_attempt_id").asText();
  }
}
