package dev.vivace.dsl.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, and steps that use them, in YAML. */
class YamlTemplatesTest {
  private static final YamlReader READER = new YamlReader();

  private static final String TEMPLATE =
      """
      Template:
        id: nightly-load
        name: Load a day
        owner: data
        tags: [etl]
        params:
          day: {type: LONG, description: which day}
          mode: {type: STRING, value: full, allowed_values: [full, part]}
        jobs:
          - job: {id: extract, type: NoOp, '!rows<long>': day * 2, transition: [load]}
          - job: {id: load, type: NoOp, text: '${mode}'}
      """;

  private static final String JSON =
      """
      {"template": {
        "id": "nightly-load", "name": "Load a day", "tags": ["etl"],
        "params": {
          "day": {"type": "LONG", "description": "which day"},
          "mode": {"type": "STRING", "value": "full", "allowed_values": ["full", "part"]}},
        "steps": [
          {"step": {"id": "extract", "type": "NoOp",
            "transition": {"successors": {"load": "true"}},
            "params": {"rows": {"type": "LONG", "expression": "day * 2"}}}},
          {"step": {"id": "load", "type": "NoOp",
            "params": {"text": {"type": "STRING", "value": "${mode}"}}}}]},
       "owner": "data"}
      """;

  private static Step step(String job) {
    String document = "Workflow: {id: w, jobs: [" + job + "]}";
    return YamlTexts.accepted(document).request().workflow().steps().get(0);
  }

  private static List<String> problems(String document) {
    Parsed<TemplateCreateRequest> read = READER.readTemplate(document.getBytes(UTF_8));
    assertThat(read.value()).isEmpty();
    return read.problems().stream().map(Problem::fieldError).toList();
  }

  @Test
  void readsATemplateLikeItsJsonAndItsJava() {
    TemplateCreateRequest built =
        new TemplateCreateRequest(
            Workflows.template("nightly-load")
                .name("Load a day")
                .tag("etl")
                .param("day", TemplateParam.required(ParamType.LONG).describedAs("which day"))
                .param(
                    "mode",
                    TemplateParam.of(Params.string("full")).allowing(List.of("full", "part")))
                .step(
                    Steps.noOp("extract")
                        .expression("rows", ParamType.LONG, "day * 2")
                        .then("load"))
                .step(Steps.noOp("load").param("text", "${mode}"))
                .template(),
            User.of("data"),
            null,
            Map.of());

    assertThat(VivaceJson.read(JSON, TemplateCreateRequest.class)).isEqualTo(built);
    assertThat(VivaceJson.read(VivaceJson.write(built), TemplateCreateRequest.class))
        .isEqualTo(built);
    assertThat(
            VivaceJson.toTree(READER.readTemplate(TEMPLATE.getBytes(UTF_8)).value().orElseThrow())
                .at("/template/steps/0/step/params"))
        .isEqualTo(VivaceJson.toTree(built).at("/template/steps/0/step/params"));
    assertThat(
            READER
                .readTemplate(TEMPLATE.getBytes(UTF_8))
                .value()
                .orElseThrow()
                .template()
                .declared())
        .isEqualTo(built.template().declared());
  }

  @Test
  void readsAUseOfATemplate() {
    Step step =
        step(
            "template: {id: load, type: nightly-load, version: 2, day: 20260101, '!mode': m,"
                + " transition: [z]}");

    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Template.class,
            use -> {
              assertThat(use.subType()).isEqualTo("nightly-load");
              assertThat(use.subTypeVersion()).isEqualTo("2");
              assertThat(use.transition().edges()).containsKey("z");
              assertThat(Objects.requireNonNull(use.header().params()).keySet())
                  .containsExactly("day", "mode");
            });
  }

  @Test
  void takesParamsWithNamesOfKeywordsFromParams() {
    Step step = step("template: {id: load, type: t, a: 1, params: {type: x, version: 3}}");

    assertThat(step.header().params())
        .containsEntry("type", Params.string("x"))
        .containsEntry("version", Params.number(3))
        .containsEntry("a", Params.number(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Workflow: {id: a} | expected a map with the one key Template",
        "Template: {id: a, jobs: [], day: 1} | template.day expected one of id, name",
        "Template: {id: a, params: {x: {type: NONE}}, jobs: []} | template.params.x",
        "Template: {id: a, params: {x: {type: LONG, mode: CONSTANT}}, jobs: []} |"
            + " template.params.x",
        "Template: {id: a, params: {x: 3}, jobs: []} | template.params.x",
        "Template: {id: a, jobs: [{job: {id: b}}]} | template.steps[0] expected a type for job",
      })
  void refusesWhatIsNoTemplate(String document, String problem) {
    assertThat(problems(document)).anySatisfy(found -> assertThat(found).startsWith(problem));
  }

  @Test
  void readsAJobTemplateInTheShapeOfItsJson() {
    String document =
        """
        owner: tester
        status: alpha
        support: team
        foo: 10
        definition:
          job_type: shell
          step_type: Notebook
          version: v1
          inherit_from: {}
          params: {script: {value: echo, type: STRING, internal_mode: REQUIRED}}
        """;

    JobTemplate.CreateRequest request =
        READER.readJobTemplate(document.getBytes(UTF_8)).value().orElseThrow();

    assertThat(request.extras()).containsEntry("foo", 10L);
    assertThat(request.definition().stepType()).isEqualTo(StepType.NOTEBOOK);
    assertThat(request.definition().params()).containsKey("script");
  }

  @Test
  void saysWhereAJobTemplateIsWrong() {
    Parsed<JobTemplate.CreateRequest> read =
        READER.readJobTemplate(
            "owner: a\nstatus: b\nsupport: c\ndefinition:\n  job_type: x\n  step_type: [Http]\n"
                .getBytes(UTF_8));

    assertThat(read.value()).isEmpty();
    assertThat(read.problems().get(0).path()).isEqualTo("definition.step_type");
    assertThat(Objects.requireNonNull(read.problems().get(0).position()).line()).isEqualTo(6);
  }
}
