package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters are refused if the original server refused them, and only then. */
class RecordedRefusalsTest {
  private static final String RUN_PARAMS = "behaviours/155-run-params-forms";

  @ParameterizedTest
  @MethodSource("dev.vivace.dsl.param.eval.Recordings#folders")
  void acceptsWhatWasPushedAndRefusesWhatFailedItsDryRun(String folder) {
    for (String file : Recordings.files(folder, "push-request.json")) {
      checkPush(folder, file, Recordings.read(folder + "/" + file));
    }
    for (String file : Recordings.files(folder, ".request.json")) {
      JsonNode request = Recordings.read(folder + "/" + file);
      if (request.path("path").asText().equals("/api/v3/workflows")) {
        checkPush(folder, file, request.path("body"));
      }
    }
  }

  private static void checkPush(String folder, String file, JsonNode body) {
    if (folder.contains("job-template")) {
      return; // the templates that these steps take their params from come with a later feature
    }
    String answerFile = file.replace("-request.json", "-response.json");
    JsonNode answer =
        Recordings.read(folder + "/" + answerFile.replace(".request.json", ".response.json"));
    boolean accepted = answer.has("workflow_definition");
    if (!accepted && !answer.path("message").asText().contains("dry run")) {
      return; // refused for another reason
    }
    Workflow workflow = VivaceJson.read(body.get("workflow"), Workflow.class);
    assertThat(TestScopes.dryRun(workflow).isEmpty())
        .as("%s/%s is accepted", folder, file)
        .isEqualTo(accepted);
  }

  @Test
  void refusesTheFixtureOfAFailedDryRun() {
    JsonNode request =
        Recordings.fixture("workflows/request/sample-invalid-wf-dry-run-failure.json");
    Workflow workflow = VivaceJson.read(request.get("workflow"), Workflow.class);

    assertThat(TestScopes.dryRun(workflow))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("workflow.steps[0].params"));
  }

  @Test
  void coercesAndRefusesResultsAsRecorded() {
    for (JsonNode row :
        Recordings.read("behaviours/151-param-coercions/01-coercions-validate.json")) {
      ParamDefinition param =
          ParamDefinition.expression(
              ParamType.valueOf(row.get("declared").asText()), row.get("expression").asText());
      Workflow workflow = TestScopes.definition(Map.of("p", param));

      assertThat(TestScopes.dryRun(workflow).isEmpty())
          .as("%s <- %s", param.type(), param.expression())
          .isEqualTo(row.get("validate_status").asInt() == 200);
    }
  }

  @Test
  void refusesRunParamsWithTheRecordedMessage() {
    Workflow workflow =
        VivaceJson.read(
            Recordings.read(RUN_PARAMS + "/01-push.request.json").at("/body/workflow"),
            Workflow.class);
    for (String file : Recordings.files(RUN_PARAMS, ".request.json")) {
      JsonNode runParams = Recordings.read(RUN_PARAMS + "/" + file).at("/body/run_params");
      JsonNode answer = Recordings.read(RUN_PARAMS + "/" + file.replace(".request.", ".response."));
      if (runParams.isObject()) {
        checkStart(file, workflow, definitions(runParams), answer);
      }
    }
  }

  private static void checkStart(
      String file, Workflow workflow, Map<String, ParamDefinition> runParams, JsonNode answer) {
    if (answer.has("errors")) {
      String first = ParamMerger.namesWithSource(runParams).get(0);
      assertThat(answer.at("/errors/0").asText())
          .isEqualTo(
              "runParams [param definition] users cannot set param source for a param: " + first);
      return;
    }
    ParamException refusal =
        catchThrowableOfType(ParamException.class, () -> start(workflow, runParams));
    if (answer.path("status").asText().equals("BAD_REQUEST")) {
      assertThat(refusal).as(file).isNotNull().hasMessage(answer.get("message").asText());
    } else {
      assertThat(refusal).as(file).isNull();
    }
  }

  @Test
  void startsWithTheRecordedParams() {
    Workflow workflow =
        VivaceJson.read(
            Recordings.read(RUN_PARAMS + "/01-push.request.json").at("/body/workflow"),
            Workflow.class);
    for (String file : Recordings.files(RUN_PARAMS, ".json")) {
      if (file.contains("-params-")) {
        JsonNode recorded = Recordings.read(RUN_PARAMS + "/" + file);
        Map<String, ParamDefinition> runParams = definitions(recorded.get("run_params"));
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        start(workflow, runParams)
            .withSystemDefaults()
            .forEach((name, param) -> params.set(name, VivaceJson.toTree(param.toInstance())));
        params.retain(recorded.get("params").properties().stream().map(Map.Entry::getKey).toList());

        JsonNode expected = Recordings.timeless(recorded.get("params"));
        JsonNode actual = Recordings.tree(VivaceJson.write(Recordings.timeless(params)));
        assertThat(withoutClock(actual)).as(file).isEqualTo(withoutClock(expected));
      }
    }
  }

  private static JsonNode withoutClock(JsonNode params) {
    ObjectNode copy = params.deepCopy();
    JsonNode clock = copy.get("RUN_TS");
    if (clock instanceof ObjectNode fields && fields.has("expression")) {
      fields.remove("evaluated_result");
    }
    return copy;
  }

  private static WorkflowParams start(Workflow workflow, Map<String, ParamDefinition> runParams) {
    CompiledParams params = CompiledParams.of(workflow).with(runParams, ParamSource.LAUNCH);
    InstanceScope like = TestScopes.MANUAL;
    InstanceScope scope =
        new InstanceScope(
            workflow.id(),
            null,
            null,
            "tester",
            like.initiator(),
            like.runPolicy(),
            "",
            like.createTime(),
            "test");
    return WorkflowParams.evaluate(params, scope, TestScopes.INPUTS);
  }

  private static Map<String, ParamDefinition> definitions(JsonNode params) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    params
        .properties()
        .forEach(
            field ->
                definitions.put(
                    field.getKey(), VivaceJson.read(field.getValue(), ParamDefinition.class)));
    return definitions;
  }
}
