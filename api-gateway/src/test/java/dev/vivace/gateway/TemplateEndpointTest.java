package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.Vivace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Templates over HTTP, against a real node. */
class TemplateEndpointTest {
  private static final String TEMPLATES = "/api/v3/templates";
  private static final String WORKFLOWS = "/api/v3/workflows";

  private static final String LOAD =
      """
      Template:
        id: %s
        name: Load a day
        tags: [etl]
        params:
          day: {type: LONG, description: which day}
          mode: {type: STRING, value: full, allowed_values: [full, part]}
        jobs:
          - job: {id: extract, type: NoOp, '!rows<long>': day * 2, transition: [load]}
          - job: {id: load, type: NoOp, '!n<long>': extract__rows + 1, text: '${mode}'}
      """;

  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    gateway =
        LiveGateway.over(
            Vivace.embedded()
                .task("echo", call -> CompletableFuture.completedFuture(Map.of()))
                .start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @CanIgnoreReturnValue
  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> errors(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    List<String> errors = new ArrayList<>();
    answer.body().path("errors").forEach(error -> errors.add(error.asText()));
    return errors;
  }

  @Test
  void publishesYamlAndReadsItBack() {
    JsonNode published = ok(http.yaml("POST", TEMPLATES + "/yaml", LOAD.formatted("e-read")));

    assertThat(published.at("/metadata/template_version_id").asLong()).isEqualTo(1);
    assertThat(published.at("/metadata/owner").asText()).isEqualTo("tester");
    assertThat(published.at("/template/steps/0/step/id").asText()).isEqualTo("extract");
    JsonNode schema = published.path("params_schema");
    assertThat(schema.path("$schema").asText()).endsWith("2020-12/schema");
    assertThat(schema.path("required").toString()).isEqualTo("[\"day\"]");
    assertThat(schema.at("/properties/day").toString())
        .isEqualTo("{\"type\":\"integer\",\"description\":\"which day\"}");
    assertThat(schema.at("/properties/mode").toString())
        .isEqualTo("{\"type\":\"string\",\"enum\":[\"full\",\"part\"],\"default\":\"full\"}");
    for (String version : List.of("", "?version=default", "?version=latest", "?version=1")) {
      assertThat(ok(http.get(TEMPLATES + "/e-read" + version))).isEqualTo(published);
    }
    assertThat(http.get(TEMPLATES + "/e-read?version=2").status()).isEqualTo(404);
    assertThat(http.get(TEMPLATES + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void publishesJson() {
    JsonNode first = ok(http.json("POST", TEMPLATES, Samples.TEMPLATE.replace("load", "e-json")));
    JsonNode second = ok(http.json("POST", TEMPLATES, Samples.TEMPLATE.replace("load", "e-json")));

    assertThat(first.at("/metadata/template_version_id").asLong()).isEqualTo(1);
    assertThat(second.at("/metadata/template_version_id").asLong()).isEqualTo(2);
    JsonNode versions = ok(http.get(TEMPLATES + "/e-json/versions"));
    assertThat(versions.findValuesAsText("version")).containsExactly("2", "1");
    assertThat(versions.at("/0/params_schema/type").asText()).isEqualTo("object");
  }

  @Test
  void listsSearchesAndDeletes() {
    ok(http.yaml("POST", TEMPLATES + "/yaml", LOAD.formatted("e-list-a")));
    ok(http.yaml("POST", TEMPLATES + "/yaml", LOAD.formatted("e-list-b")));

    JsonNode page = ok(http.get(TEMPLATES + "?query=E-LIST&first=1"));
    assertThat(page.path("total_count").asLong()).isEqualTo(2);
    assertThat(page.at("/elements/0/id").asText()).isEqualTo("e-list-a");
    assertThat(page.at("/elements/0/params_schema/required/0").asText()).isEqualTo("day");
    assertThat(page.at("/elements/0/params/day/type").asText()).isEqualTo("LONG");
    String cursor = page.at("/page_info/end_cursor").asText();
    JsonNode next = ok(http.get(TEMPLATES + "?query=e-list&first=1&cursor=" + cursor));
    assertThat(next.at("/elements/0/id").asText()).isEqualTo("e-list-b");
    assertThat(ok(http.get(TEMPLATES + "?tag=ETL&query=e-list")).path("total_count").asLong())
        .isEqualTo(2);
    assertThat(ok(http.get(TEMPLATES + "?tag=none")).path("total_count").asLong()).isZero();
    assertThat(http.get(TEMPLATES + "?first=0").status()).isEqualTo(400);

    JsonNode deleted = ok(http.json("DELETE", TEMPLATES + "/e-list-a", ""));
    assertThat(deleted.path("message").asText()).contains("[e-list-a]", "[tester]");
    assertThat(http.get(TEMPLATES + "/e-list-a").status()).isEqualTo(404);
  }

  @Test
  void expandsAUseInYamlAndRunsIt() {
    ok(http.yaml("POST", TEMPLATES + "/yaml", LOAD.formatted("e-use")));
    String workflow =
        """
        Workflow:
          id: uses-e-use
          owner: me
          dag: sequential
          jobs:
            - job: {id: a, type: NoOp}
            - template: {id: in, type: e-use, version: 1, day: 20, params: {mode: part}}
            - job: {id: z, type: NoOp, '!seen<long>': in_load__n}
        """;

    JsonNode pushed = ok(http.yaml("POST", WORKFLOWS + "/yaml", workflow));

    JsonNode steps = pushed.at("/workflow_definition/workflow/steps");
    assertThat(steps.findValuesAsText("id")).containsExactly("a", "in_extract", "in_load", "z");
    assertThat(steps.at("/1/step/tags/0/name").asText()).isEqualTo("template:e-use@1");
    ok(http.json("POST", WORKFLOWS + "/uses-e-use/versions/latest/actions/start", Samples.START));
    Awaitility.await()
        .until(
            () -> http.get(WORKFLOWS + "/uses-e-use/instances/1").text("status"),
            "SUCCEEDED"::equals);
    assertThat(
            ok(http.get(WORKFLOWS + "/uses-e-use/instances/1/steps/z"))
                .at("/params/seen/evaluated_result")
                .asLong())
        .isEqualTo(41);
    assertThat(
            ok(http.get(WORKFLOWS + "/uses-e-use/instances/1/steps/in_load"))
                .at("/params/text/evaluated_result")
                .asText())
        .isEqualTo("part");
  }

  @Test
  void refusesAUseWithTheFieldThatIsWrong() {
    ok(http.yaml("POST", TEMPLATES + "/yaml", LOAD.formatted("e-wrong")));
    String workflow =
        """
        {"properties": {"owner": "me"}, "workflow": {"id": "w", "steps": [
          {"template": {"id": "a", "sub_type": "e-wrong",
            "params": {"mode": {"type": "STRING", "value": "half"}}}}]}}""";

    for (Answer answer :
        List.of(
            http.json("POST", WORKFLOWS, workflow),
            http.json("PUT", WORKFLOWS + "/actions/validate", workflow))) {
      assertThat(errors(answer))
          .containsExactly(
              "workflow.steps[0].params.mode expected one of the allowed values [full, part] -"
                  + " rejected value is [half]",
              "workflow.steps[0].params.day [day] is a required parameter (type=[LONG]) of template"
                  + " [e-wrong]");
    }
  }

  @Test
  void saysWhereATemplateIsWrong() {
    assertThat(
            errors(
                http.yaml(
                    "POST",
                    TEMPLATES + "/yaml",
                    "Template:\n  id: x\n  jobs:\n    - job: {id: a, type: nope}\n")))
        .singleElement()
        .asString()
        .contains("template.steps[0].type", "(line 4");
    assertThat(
            errors(
                http.json(
                    "POST",
                    TEMPLATES,
                    """
                    {"template": {"id": "maestro_x", "params": {"p": {"type": "LONG",
                      "required": false}}, "steps": []}}""")))
        .hasSize(3);
  }

  @Test
  void findsTheStepTypeBehindAJobTemplateInYaml() {
    ok(
        http.yaml(
            "POST",
            "/api/v3/job-templates/yaml",
            Samples.JOB_TEMPLATE_YAML.replace("shell", "e-job").replace("run", "echo")));
    String workflow = "Workflow: {id: uses-e-job, owner: me, jobs: [{job: {id: a, type: %s}}]}";

    JsonNode pushed = ok(http.yaml("POST", WORKFLOWS + "/yaml", workflow.formatted("e-job")));

    JsonNode step = pushed.at("/workflow_definition/workflow/steps/0/step");
    assertThat(step.path("type").asText()).isEqualTo("Task");
    assertThat(step.path("sub_type").asText()).isEqualTo("e-job");
    ok(http.json("POST", WORKFLOWS + "/uses-e-job/versions/latest/actions/start", Samples.START));
    Awaitility.await()
        .until(
            () -> http.get(WORKFLOWS + "/uses-e-job/instances/1").text("status"),
            "SUCCEEDED"::equals);
    assertThat(http.yaml("POST", WORKFLOWS + "/yaml", workflow.formatted("e-none")).text("message"))
        .isEqualTo("cannot find step type for job id: [a] with job type: [e-none]");
  }
}
