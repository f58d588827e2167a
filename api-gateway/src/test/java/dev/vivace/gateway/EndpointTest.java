package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.gateway.fixture.GatewayFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each endpoint answers a good request as documented. */
class EndpointTest {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static GatewayFixture http;

  @BeforeAll
  static void start() {
    http = new GatewayFixture();
    assertThat(http.json("POST", WORKFLOWS, Samples.json("wf")).status()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      var started =
          http.json("POST", WORKFLOWS + "/wf/versions/latest/actions/start", Samples.START);
      assertThat(started.status()).isEqualTo(200);
    }
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @Test
  void answersPushWithTheDefinitionInAnEnvelope() {
    var answer = http.json("POST", WORKFLOWS, Samples.json("pushed"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode definition = answer.body().path("workflow_definition");
    assertThat(definition.path("workflow").path("id").asText()).isEqualTo("pushed");
    assertThat(definition.path("metadata").path("version_author").asText()).isEqualTo("tester");
  }

  @Test
  void answersPushOfYamlLikeOneOfJson() {
    var answer = http.yaml("POST", WORKFLOWS + "/yaml", Samples.yaml("pushed-yaml"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/workflow_definition/workflow/steps/0/step/id").asText())
        .isEqualTo("a");
  }

  @Test
  void answersValidationWithAnEventAndStoresNothing() {
    var json = http.json("PUT", WORKFLOWS + "/actions/validate", Samples.json("checked"));
    var yaml = http.yaml("PUT", WORKFLOWS + "/actions/validate/yaml", Samples.yaml("checked"));

    assertThat(json.status()).isEqualTo(200);
    assertThat(json.text("action")).isEqualTo("VALIDATE");
    assertThat(yaml.status()).isEqualTo(200);
    assertThat(yaml.body()).isEqualTo(json.body());
    assertThat(http.get(WORKFLOWS + "/checked/versions/latest").status()).isEqualTo(404);
  }

  @Test
  void warnsOfAKeyThatIsProbablyATypo() {
    String typo = Samples.yaml("typo").replace("type: NoOp", "type: NoOp\n        tranistion: [b]");

    var answer = http.yaml("PUT", WORKFLOWS + "/actions/validate/yaml", typo);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("message"))
        .startsWith("the workflow definition is valid. Warning: ")
        .contains("[tranistion]", "[transition]", "(line 8, column 9)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "latest", "default", "LATEST", "1"})
  void readsAVersionByNameOrNumber(String version) {
    var answer = http.get(WORKFLOWS + "/wf/versions/" + version + "?enriched=False");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("workflow").path("id").asText()).isEqualTo("wf");
  }

  @Test
  void answersDeleteWithALogEvent() {
    assertThat(http.json("POST", WORKFLOWS, Samples.json("doomed")).status()).isEqualTo(200);

    var answer = http.json("DELETE", WORKFLOWS + "/doomed", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("type")).isEqualTo("LOG");
    assertThat(http.get(WORKFLOWS + "/doomed/versions/latest").status()).isEqualTo(404);
  }

  @Test
  void answersStartWithTheIdsOfTheInstance() {
    assertThat(http.json("POST", WORKFLOWS, Samples.json("started")).status()).isEqualTo(200);

    var answer =
        http.json("POST", WORKFLOWS + "/started/versions/latest/actions/start", Samples.START);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("CREATED");
    assertThat(answer.body().path("workflow_instance_id").asLong()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} shows timeline {1}, aggregate {2}")
  @CsvSource({
    "/wf/instances/1, true, true",
    "/wf/instances/1?enriched=false, false, true",
    "/wf/instances/1/runs/1, true, false",
    "/wf/instances/1/runs/latest, true, false",
    "/wf/instances/1/runs/latest?aggregated=True&enriched=0, false, true",
    "/wf/instances/1/steps/a, true, false",
    "/wf/instances/1/steps/a?enriched=False, false, false",
    "/wf/instances/1/runs/1/steps/a/attempts/1, true, false",
    "/wf/instances/1/runs/1/steps/a/attempts/latest, true, false",
  })
  void showsWhatTheOptionsAskFor(String path, boolean enriched, boolean aggregated) {
    var answer = http.get(WORKFLOWS + path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().has("timeline")).isEqualTo(enriched);
    assertThat(answer.body().has("aggregated_info")).isEqualTo(aggregated);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wf/instances/1/steps", "/wf/instances/1/runs/1/steps"})
  void listsStepsAsAnArray(String path) {
    var answer = http.get(WORKFLOWS + path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().isArray()).isTrue();
    assertThat(answer.body().path(0).path("step_id").asText()).isEqualTo("a");
  }

  @Test
  void listsInstancesInPages() {
    var newest = http.get(WORKFLOWS + "/wf/instances?first=2");
    var unsaid = http.get(WORKFLOWS + "/wf/instances");
    var older = http.get(WORKFLOWS + "/wf/instances?first=2&cursor=2&aggregated=false");
    var none = http.get(WORKFLOWS + "/wf/instances?first=2&cursor=0");

    assertThat(newest.body().path("total_count").asLong()).isEqualTo(3);
    assertThat(newest.body().at("/elements/0/workflow_instance_id").asLong()).isEqualTo(3);
    assertThat(newest.body().at("/elements/0").has("aggregated_info")).isTrue();
    assertThat(unsaid.status()).isEqualTo(200);
    assertThat(unsaid.body().path("elements").size()).isEqualTo(3);
    assertThat(older.body().at("/elements/0/workflow_instance_id").asLong()).isEqualTo(1);
    assertThat(older.body().at("/elements/0").has("aggregated_info")).isFalse();
    assertThat(http.get(WORKFLOWS + "/wf/instances?last=2&cursor=0").body().path("elements"))
        .hasSize(2);
    assertThat(none.body().path("elements").size()).isZero();
    assertThat(none.body().at("/page_info/start_cursor").isNull()).isTrue();
  }

  @Test
  void listsTheRunsOfAnInstance() {
    var answer = http.get(WORKFLOWS + "/wf/instances/1/runs?last=5");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/elements/0/workflow_run_id").asLong()).isEqualTo(1);
  }

  @Test
  void readsPercentEncodedIds() {
    assertThat(http.get(WORKFLOWS + "/%77%66/versions/1").status()).isEqualTo(200);
    assertThat(http.get(WORKFLOWS + "/w%2Ff/versions/1").status()).isEqualTo(404);
  }
}
