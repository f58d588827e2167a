package dev.vivace.dsl.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.StepSchemas;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The maps that types of step declare: their plain form says what the typed one says. */
class YamlStepMapsTest {

  private static Map<String, ParamDefinition> params(String type, String lines) {
    String document = YamlTexts.workflowOf("- job: {id: a, type: " + type + ", " + lines + "}");
    return params(YamlTexts.accepted(document).request().workflow().steps().get(0));
  }

  private static Map<String, ParamDefinition> params(Step step) {
    return requireNonNull(step.header().params());
  }

  private static List<Problem> problems(String type, String lines) {
    YamlTexts.Accepted accepted =
        YamlTexts.accepted(
            YamlTexts.workflowOf("- job: {id: a, type: " + type + ", " + lines + "}"));
    return new WorkflowValidator().validate(accepted.request());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Http|http: {url: x}|'http<pmap>': {url: x}",
        "http|http: {url: x, method: POST}|'http<pmap>': {url: x, method: POST}",
        "HTTP|http: {url: x, body: '{}'}|'http<PMAP>': {url: x, body: '{}'}",
        "Http|http: {'!url': a + b}|'http<pmap>': {'!url': a + b}",
        "Http|http: {'!url<string>': a + b, method: PUT}|'http<pmap>': {'!url': a + b, method:"
            + " PUT}",
        "Http|http: {'url(constant)': x}|'http<pmap>': {'url(constant)': x}",
        "Http|'http(constant)': {url: x}|'http<pmap>(constant)': {url: x}",
        "Http|' http ': {url: x}|'http<pmap>': {url: x}",
        "Http|http: {url: x, headers: {A: b}}|'http<pmap>': {url: x, 'headers<map>': {A: b}}",
        "Http|http: {url: x, headers: {A: 1}}|'http<pmap>': {url: x, 'headers<map>': {A: '1'}}",
        "Http|http: {url: x, headers: {A: 1.10, B: 010, C: true}}"
            + "|'http<pmap>': {url: x, 'headers<map>': {A: '1.10', B: '010', C: 'true'}}",
        "Http|http: {url: x, headers: {}}|'http<pmap>': {url: x, 'headers<map>': {}}",
        "Http|http: {url: x, headers: {'!A': t, B: c}}"
            + "|'http<pmap>': {url: x, 'headers<pmap>': {'!A': t, B: c}}",
        "Http|http: {url: x, '!headers': h}|'http<pmap>': {url: x, '!headers<map>': h}",
        "Http|'!http': h|'!http<pmap>': h",
        "Kubernetes|kubernetes: {image: x}|'kubernetes<pmap>': {image: x}",
        "Kubernetes|kubernetes: {image: x, env: {N: 5}, command: [a]}"
            + "|'kubernetes<pmap>': {image: x, 'env<map>': {N: '5'}, command: [a]}",
        "Kubernetes|kubernetes: {image: x, pre_stop: {exec: {command: [a]}}}"
            + "|'kubernetes<pmap>': {image: x, 'pre_stop<pmap>': {'exec<pmap>': {command: [a]}}}",
        "Kubernetes|kubernetes: {'!image': i, cpu: '2'}|'kubernetes<pmap>': {'!image': i, cpu:"
            + " '2'}",
        "Notebook|notebook: {input_path: x}|'notebook<pmap>': {input_path: x}",
        "Notebook|notebook: {input_path: x}, kubernetes: {image: y}"
            + "|'notebook<pmap>': {input_path: x}, 'kubernetes<pmap>': {image: y}",
        "shell|notebook: {input_path: x}|'notebook<pmap>': {input_path: x}",
      })
  void readsThePlainFormAsTheTypedOne(String type, String plain, String typed) {
    assertThat(params(type, plain)).isEqualTo(params(type, typed));
    assertThat(problems(type, plain)).isEmpty();
  }

  static Stream<Arguments> declaredMaps() {
    List<Arguments> maps = new ArrayList<>();
    for (StepTypeDescriptor type : StepTypes.builtIn().all()) {
      StepSchemas.of(type)
          .forEach((name, param) -> collect(type.type(), List.of(name), param, maps));
    }
    return maps.stream();
  }

  private static void collect(
      StepType type, List<String> path, MergedParam param, List<Arguments> maps) {
    if (param.type() == ParamType.MAP || param.type() == ParamType.STRING_MAP) {
      maps.add(Arguments.of(type, path, param.type()));
    }
    if (param.type() == ParamType.MAP) {
      param
          .entries()
          .forEach(
              (name, entry) ->
                  collect(
                      type, Stream.concat(path.stream(), Stream.of(name)).toList(), entry, maps));
    }
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("declaredMaps")
  void readsEveryMapAsItIsDeclared(StepType type, List<String> path, ParamType declared) {
    String value = "{some: text}";
    for (int i = path.size() - 1; i > 0; i--) {
      value = "{" + path.get(i) + ": " + value + "}";
    }
    ParamDefinition param =
        requireNonNull(params(type.label(), path.get(0) + ": " + value).get(path.get(0)));
    for (String name : path.subList(1, path.size())) {
      param =
          (ParamDefinition) requireNonNull(((Map<?, ?>) requireNonNull(param.value())).get(name));
    }

    assertThat(param)
        .isEqualTo(
            declared == ParamType.MAP
                ? Params.map(Map.of("some", Params.string("text")))
                : Params.stringMap(Map.of("some", "text")));
  }

  @Test
  void knowsThatThereAreSuchMaps() {
    assertThat(declaredMaps()).hasSizeGreaterThan(8);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NoOp|http: {url: x}|http",
        "Http|kubernetes: {image: x}|kubernetes",
        "Http|conf: {a: b}|conf",
        "Http|'http<map>': {url: x}|http",
      })
  void keepsToTheKindOfTheValueElsewhere(String type, String lines, String name) {
    assertThat(requireNonNull(params(type, lines).get(name)).type())
        .isEqualTo(ParamType.STRING_MAP);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Http|http: x|expected param [http] of type MAP",
        "Http|http: [x]|expected param [http] of type MAP",
        "Http|'http<map>': {url: x}|expected param [http] of type MAP",
        "Http|http: {method: GET}|[url] is a required parameter",
        "Http|http: {}|[url] is a required parameter",
        "Kubernetes|kubernetes: {cpu: '1'}|[image] is a required parameter",
        "Notebook|notebook: {git_repo: x}|[input_path] is a required parameter",
      })
  void saysWhatIsMissing(String type, String lines, String message) {
    assertThat(problems(type, lines))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains(message));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "http: {url: }|param value for param [url] cannot be null",
        "http: {url: x, headers: {A: }}|param value for param [A] cannot be null",
        "http: {url: x, '!url': y}|There is a duplicate key: [url] and [!url]",
        "'http<string>': {url: x}|specified type [STRING] does not match implied type [STRING_MAP]",
        "http: {'url<nope>': x}|Invalid param type [nope]",
      })
  void saysWhereAMapIsWrong(String lines, String message) {
    Problem problem =
        YamlTexts.onlyProblem(YamlTexts.workflowOf("- job: {id: a, type: Http, " + lines + "}"));

    assertThat(problem.message()).contains(message);
    assertThat(problem.path()).startsWith("workflow.steps[0].params.http");
  }

  @Test
  void readsThemInLoopsAndInTemplates() {
    String job = "job: {id: a, type: Http, http: {url: x}}";
    ParamDefinition expected = Params.map(Map.of("url", Params.string("x")));

    Step.Foreach loop =
        (Step.Foreach)
            YamlTexts.accepted(
                    YamlTexts.workflowOf(
                        "- foreach: {id: l, ranges: {i: [0, 1]}, jobs: [" + job + "]}"))
                .request()
                .workflow()
                .steps()
                .get(0);
    assertThat(params(loop.steps().get(0))).containsEntry("http", expected);
    assertThat(
            params(
                new YamlReader()
                    .readTemplate(("Template: {id: t, jobs: [" + job + "]}").getBytes(UTF_8))
                    .value()
                    .orElseThrow()
                    .template()
                    .steps()
                    .get(0)))
        .containsEntry("http", expected);
  }

  @Test
  void warnsOfAnExpressionThatIsTheNameOfAText() {
    YamlTexts.Accepted accepted =
        YamlTexts.accepted(YamlTexts.workflowWith("m: {a: x, '!b': 1 + 2}"));

    assertThat(accepted.request().workflow().params())
        .containsEntry("m", Params.stringMap(Map.of("a", "x", "!b", "1 + 2")));
    assertThat(accepted.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.message()).contains("[!b] is the name of a text", "[m<pmap>]");
              assertThat(warning.position()).hasToString("4:13");
            });
    for (String meant :
        List.of("'m<map>': {'!b': 1 + 2}", "'m<pmap>': {'!b': 1 + 2}", "m: {'!b': 1 + 2, n: 1}")) {
      assertThat(YamlTexts.accepted(YamlTexts.workflowWith(meant)).warnings()).isEmpty();
    }
  }

  private static Parsed<JobTemplate.CreateRequest> jobTemplate(String params) {
    return new YamlReader()
        .readJobTemplate(
            """
            owner: me
            status: alpha
            support: us
            definition:
              job_type: call
              step_type: Http
              version: default
              params:
            %s
            """
                .formatted(params.indent(4))
                .getBytes(UTF_8));
  }

  @Test
  void readsParametersOfAJobTemplateInBothForms() {
    JobTemplate.CreateRequest request =
        jobTemplate(
                """
                http: {url: x, '!body': text, headers: {A: 1}}
                text: {value: t, type: STRING, mode: CONSTANT}
                '!size<long>(mutable)': 1 + 2
                rows: 5
                conf: {a: b}
                """)
            .value()
            .orElseThrow();

    assertThat(request.definition().params())
        .isEqualTo(
            Map.of(
                "http",
                Params.map(
                    Map.of(
                        "url",
                        Params.string("x"),
                        "body",
                        ParamDefinition.expression(ParamType.STRING, "text"),
                        "headers",
                        Params.stringMap(Map.of("A", "1")))),
                "text",
                Params.withMode(ParamMode.CONSTANT, Params.string("t")),
                "size",
                Params.withMode(
                    ParamMode.MUTABLE, ParamDefinition.expression(ParamType.LONG, "1 + 2")),
                "rows",
                Params.number(5),
                "conf",
                Params.stringMap(Map.of("a", "b"))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x: {value: 5}|definition.params.x|needs a type",
        "x:|definition.params.x|cannot be null",
        "http: {url: [[1]]}|definition.params.http.value.url|but found a list",
        "{x: {value: 5, type: LONG}, '!x': y}|definition.params.x|There is a duplicate key",
      })
  void saysWhereAParameterOfAJobTemplateIsWrong(String params, String path, String message) {
    assertThat(jobTemplate(params).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.message()).contains(message);
              assertThat(problem.position()).isNotNull();
            });
  }
}
