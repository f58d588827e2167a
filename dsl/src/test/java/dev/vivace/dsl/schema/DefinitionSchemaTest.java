package dev.vivace.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.source.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas accept everything that the server accepts. */
class DefinitionSchemaTest {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** Refused by the server, but for nothing that a schema can see. */
  private static final Set<String> INVALID =
      Set.of(
          "sample-dag-with-cycle-wf.json",
          "sample-invalid-wf.json",
          "sample-invalid-wf-def.json",
          "sample-invalid-cron-wf-def.json");

  /** Also leaves the schemas in target, for whoever builds the project. */
  @ParameterizedTest
  @EnumSource(DefinitionSchema.class)
  void isASchemaOfTheDialectThatItNames(DefinitionSchema schema) throws IOException {
    JsonNode tree = schema.tree();

    assertThat(tree.path("$schema").asText()).isEqualTo(DIALECT);
    assertThat(SchemaCheck.registry().getSchema(SchemaLocation.of(DIALECT)).validate(tree))
        .isEmpty();

    Path folder = Files.createDirectories(Path.of("target", "schemas"));
    Files.write(
        folder.resolve(schema.schemaName() + ".json"), List.of(VivaceJson.writePretty(tree)));
  }

  @Test
  void isFoundByName() {
    assertThat(DefinitionSchema.names()).containsExactly("workflow", "workflow-yaml");
    assertThat(DefinitionSchema.of("workflow")).contains(DefinitionSchema.WORKFLOW);
    assertThat(DefinitionSchema.of("Workflow")).isEmpty();
  }

  @Test
  void acceptsTheSameWorkflowInBothForms() {
    assertThat(SchemaCheck.json(Definitions.JSON)).isEmpty();
    assertThat(SchemaCheck.yaml(Definitions.YAML)).isEmpty();
  }

  /** The written form has fields that nobody needs to write. */
  @Test
  void acceptsWhatIsWritten() {
    JsonNode written = VivaceJson.toTree(Definitions.built());

    assertThat(SchemaCheck.tree(DefinitionSchema.WORKFLOW, written)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> acceptsSamples() {
    return Stream.concat(
            SchemaCheck.conformance("samples", ".json").stream().filter(file -> !isTemplate(file)),
            SchemaCheck.conformance("samples", ".yaml").stream().filter(file -> !isTemplate(file)))
        .map(DefinitionSchemaTest::accepts);
  }

  @TestFactory
  Stream<DynamicTest> acceptsRequestsOfFixtures() {
    return SchemaCheck.conformance("fixtures/workflows/request", ".json").stream()
        .filter(file -> !INVALID.contains(file.getFileName().toString()))
        .map(DefinitionSchemaTest::accepts);
  }

  @TestFactory
  Stream<DynamicTest> acceptsTheDefinitionsOfThisProject() {
    return SchemaCheck.project("api-gateway/src/main/resources/dev/vivace/cli/demo", ".yaml")
        .stream()
        .map(DefinitionSchemaTest::accepts);
  }

  @TestFactory
  Stream<DynamicTest> acceptsRecordedPushesThatTheServerAccepted() {
    return SchemaCheck.conformance("golden/behaviours", ".request.json").stream()
        .filter(DefinitionSchemaTest::isAcceptedPush)
        .map(file -> DynamicTest.dynamicTest(name(file), () -> acceptsPush(file)));
  }

  private static boolean isAcceptedPush(Path file) {
    String path = request(file).path("path").asText();
    String status = SchemaCheck.text(Path.of(file.toString().replace(".request.json", ".status")));
    return status.strip().equals("200")
        && (path.equals("/api/v3/workflows") || path.equals("/api/v3/workflows/yaml"));
  }

  private static void acceptsPush(Path file) {
    JsonNode request = request(file);
    if (request.path("path").asText().endsWith("/yaml")) {
      assertThat(SchemaCheck.yaml(request.path("raw_body").asText())).isEmpty();
    } else if (request.has("body")) {
      assertThat(SchemaCheck.tree(DefinitionSchema.WORKFLOW, request.path("body"))).isEmpty();
    }
  }

  private static JsonNode request(Path file) {
    return VivaceJson.read(SchemaCheck.text(file), JsonNode.class);
  }

  private static DynamicTest accepts(Path file) {
    String text = SchemaCheck.text(file);
    return DynamicTest.dynamicTest(
        name(file),
        () ->
            assertThat(
                    file.toString().endsWith(".json")
                        ? SchemaCheck.json(text)
                        : SchemaCheck.yaml(text))
                .isEmpty());
  }

  private static boolean isTemplate(Path file) {
    return name(file).contains("job-template");
  }

  private static String name(Path file) {
    return file.getParent().getFileName() + "/" + file.getFileName();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"a\", \"type\": \"noop\"}}]}}",
        "{\"workflow\": {\"id\": \"w\", \"name\": null, \"steps\": [{\"step\": {\"id\": \"a\","
            + " \"type\": \"NO_OP\"}}]}, \"is_active\": null, \"source\": {\"any\": 1}}",
        "{\"properties\": {\"owner\": {\"name\": \"x\", \"team\": 1}, \"run_strategy\": 5},"
            + " \"workflow\": {\"id\": \"1w\", \"tags\": [\"a\", {\"name\": \"b\", \"x\": 1}],"
            + " \"steps\": [{\"while\": {\"id\": \"a\", \"condition\": \"true\", \"steps\": []}}]}}",
      })
  void acceptsShortForms(String json) {
    assertThat(SchemaCheck.json(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workflow: {id: 5, name: ~, jobs: [{job: {id: a, type: shell, '!n<LONG>(Constant)': 1 + 2}}]}",
        "Workflow: {id: w, timeout: 30, tags: [etl, 5], dag: SEQUENTIAL, jobs: [{job: {id: a, type:"
            + " NoOp, xs: [1, 2.5], cfg: {a: x, 'b c': y}, 'p<pmap>': {'!q<array<long>>': z}}}]}",
        "Workflow: {id: w, dag: {a: b, b: [IF x > 1 THEN c, otherwise d]}, jobs: [{foreach: {id: a,"
            + " ranges: {i: {to: 5}, j: [0, 5, -1]}, params: {day: [1]}, strict_ordering: true}}]}",
        "Workflow: {id: w, jobs: [{template: {id: t, type: load, version: 2, day: 1, params: {type: a}}}]}",
        "Workflow: {id: w, jobs: [{subworkflow: {id: s, workflow_version: 3, sync: 'False'}}, {while:"
            + " {id: l, condition: i < 3, loop_params: {i: 0}, jobs: [], transition: ['']}}]}",
      })
  void acceptsTheFormsOfYaml(String yaml) {
    assertThat(SchemaCheck.yaml(yaml)).isEmpty();
  }
}
