package dev.vivace.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of Maestro's Python client are read, by way of PyYAML: each value is written as {@code
 * yaml.dump} writes it in block style, with its tags, anchors, folded lines and escapes.
 */
class YamlFromPythonTest {

  private static Arguments row(String python, String yaml, ParamDefinition param) {
    return Arguments.of(python, yaml, param);
  }

  private static ParamDefinition text(String value) {
    return Params.string(value);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        row("'5'", "v: '5'", text("5")),
        row("'yes'", "v: 'yes'", text("yes")),
        row("'null'", "v: 'null'", text("null")),
        row("'~'", "v: '~'", text("~")),
        row("''", "v: ''", text("")),
        row("'010'", "v: '010'", text("010")),
        row("'12:30'", "v: '12:30'", text("12:30")),
        row("'2026-01-01'", "v: '2026-01-01'", text("2026-01-01")),
        row("date(2026, 1, 1)", "v: 2026-01-01", text("2026-01-01")),
        row("datetime(2026, 1, 1, 3, 4, 5)", "v: 2026-01-01 03:04:05", text("2026-01-01 03:04:05")),
        row(
            "datetime(..., timezone.utc)",
            "v: 2026-01-01 03:04:05.000600+00:00",
            text("2026-01-01 03:04:05.000600+00:00")),
        row("'@daily'", "v: '@daily'", text("@daily")),
        row("'!x'", "v: '!x'", text("!x")),
        row("'*x'", "v: '*x'", text("*x")),
        row("'%x'", "v: '%x'", text("%x")),
        row("'a: b #c'", "v: 'a: b #c'", text("a: b #c")),
        row("'it\\'s \"q\"'", "v: it's \"q\"", text("it's \"q\"")),
        row("'  lead '", "v: '  lead '", text("  lead ")),
        row("'l1\\nl2\\n'", "v: 'l1\n\n    l2\n\n    '", text("l1\nl2\n")),
        row("'a\\n\\nb'", "v: 'a\n\n\n    b'", text("a\n\nb")),
        row("'a\\tb\\n c'", "v: \"a\\tb\\n c\"", text("a\tb\n c")),
        row("'a\\r\\nb'", "v: \"a\\r\\nb\"", text("a\r\nb")),
        row("'\\ufeffx'", "v: \"\\uFEFFx\"", text("\uFEFFx")),
        row("'\\x1b'", "v: \"\\e\"", text("\u001B")),
        row("'żółć 😀'", "v: żółć \uD83D\uDE00", text("żółć \uD83D\uDE00")),
        row("'word ' * n", "v: word word\n    word word", text("word word word word")),
        row("'word ' * n + ' '", "v: 'word word\n    word '", text("word word word ")),
        row("'x' * 300", "v: " + "x".repeat(300), text("x".repeat(300))),
        row("5", "v: 5", Params.number(5)),
        row("-5", "v: -5", Params.number(-5)),
        row("2 ** 63 - 1", "v: 9223372036854775807", Params.number(Long.MAX_VALUE)),
        row("1.5", "v: 1.5", Params.decimal(1.5)),
        row("1e22", "v: 1.0e+22", Params.decimal(new BigDecimal("1.0e+22"))),
        row("1e-07", "v: 1.0e-07", Params.decimal(new BigDecimal("1.0e-07"))),
        row("True", "v: true", Params.bool(true)),
        row("[1, 2]", "v:\n  - 1\n  - 2", Params.numbers(1, 2)),
        row("[]", "v: []", Params.strings()),
        row("(1, 2)", "v: !!python/tuple\n  - 1\n  - 2", Params.numbers(1, 2)),
        row("()", "v: !!python/tuple []", Params.strings()),
        row("{'a': 'x'}", "v:\n    a: x", Params.stringMap(Map.of("a", "x"))),
        row("{}", "v: {}", Params.map(Map.of())),
        row("{1: 2}", "v:\n    1: 2", Params.map(Map.of("1", Params.number(2)))),
        row(
            "{'a': {'b': 'c'}, 'n': 1}",
            "v:\n    a:\n      b: c\n    n: 1",
            Params.map(Map.of("a", Params.stringMap(Map.of("b", "c")), "n", Params.number(1)))),
        row("param_expr('v', ...)", "'!v': a + b", expression(ParamType.STRING, "a + b")),
        row("'!v<long>'", "'!v<long>': 1 + 2", expression(ParamType.LONG, "1 + 2")),
        row(
            "param_expr of lines",
            "'!v': \"int x = 0;\\nx += 1;\\nreturn x;\"",
            expression(ParamType.STRING, "int x = 0;\nx += 1;\nreturn x;")),
        row("an alias", "v: &id001\n  - a\n  w: *id001", Params.strings("a")),
        row("a long key", "? v\n  : 5", Params.number(5)));
  }

  private static ParamDefinition expression(ParamType type, String text) {
    return ParamDefinition.expression(type, text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void readsValues(String python, String yaml, ParamDefinition param) {
    YamlTexts.Accepted accepted = YamlTexts.accepted(YamlTexts.workflowWith(yaml));

    assertThat(accepted.request().workflow().params()).containsEntry("v", param);
    assertThat(accepted.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{1, 2}|v: !!set {1: null, 2: null}|found 'tag:yaml.org,2002:set'",
        "b'abc'|v: !!binary YWJj|found 'tag:yaml.org,2002:binary'",
        "1 + 2j|v: !!python/complex '1.0+2.0j'|python/complex",
        "len|v: !!python/name:builtins.len ''|python/name:builtins.len",
        "os|v: !!python/module:os ''|python/module:os",
        "Decimal('1')|v: !!python/object/apply:decimal.Decimal ['1']|python/object/apply",
        "OrderedDict|v: !!python/object/apply:collections.OrderedDict [[[a, 1]]]|python/object",
        "C()|v: !!python/object:main.C {}|python/object:main.C",
        "C(str)|v: !!python/object/new:main.C [x]|python/object/new",
        "(f,)|v: !!python/tuple [!!python/name:builtins.len '']|python/name",
        "{(1, 2): 3}|v: {? !!python/tuple [1, 2] : 3}|expected a name as key",
        "{None: 1}|v: {null: 1}|expected a name as key",
        "2 ** 64|v: 18446744073709551616|fits into 64 bits",
        "nan|v: .nan|fits into 64 bits",
        "inf|v: .inf|fits into 64 bits",
        "None|v: null|cannot be null",
        "(1, None)|v: !!python/tuple [1, null]|but found nothing",
        "[[1]]|v: [[1]]|but found a list",
      })
  void refusesWhatIsNoValue(String python, String yaml, String message) {
    Problem first = YamlTexts.problems(YamlTexts.workflowWith(yaml)).get(0);

    assertThat(first.message()).contains(message);
    assertThat(Objects.requireNonNull(first.position()).line()).isEqualTo(4);
  }

  @Test
  void makesNothingOfATagAnywhere() {
    for (String document :
        List.of(
            "!!python/object:os.system {}",
            "!!python/object/apply:os.system [ls]",
            YamlTexts.workflowOf("- job: !!python/object:x.Job {id: a, type: NoOp}"),
            YamlTexts.workflowOf("- !!set {job}"))) {
      assertThat(YamlTexts.problems(document))
          .anySatisfy(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_SUPPORTED));
    }
  }

  @Test
  void warnsOfATextThatOnlyPythonTakesForText() {
    for (String text : List.of("1e3", "12e45", "1.5e3", "1.5E10")) {
      assertThat(YamlTexts.accepted(YamlTexts.workflowWith("sha: " + text)).warnings())
          .singleElement()
          .satisfies(
              warning ->
                  assertThat(warning.message())
                      .startsWith("[" + text + "] is a decimal number here")
                      .endsWith("put quotes around text"));
    }
  }

  @Test
  void readsAllThatTheClientCanSayOfAWorkflow() {
    String document =
        """
        Workflow:
          id: py-all
          name: All
          description: 'first line

            second line'
          owner: tester
          run_strategy: parallel
          workflow_concurrency: 3
          timeout: 1 hour
          criticality: high
          tags: &id001
          - etl
          jobs:
          - job:
              id: a
              name: A
              description: d
              failure_mode: ignore_failure
              tags: *id001
              timeout: 30 sec
              transition:
              - IF n > 2 THEN s
              - IF n > 1 THEN l
              - OTHERWISE w
              n: 3
              type: NoOp
          - subworkflow:
              id: s
              tags: []
              transition: []
              workflow_id: other
              workflow_version: '3'
              sync: false
              explicit_params: true
          - foreach:
              id: l
              tags: []
              transition: []
              loop_params:
                day:
                - 20260101
                '!more<array<long>>': Util.intsBetween(0, 3, 1)
              dag: sequential
              jobs:
              - job:
                  id: b
                  tags: []
                  transition: []
                  type: NoOp
              - job:
                  id: c
                  tags: []
                  transition: []
                  type: NoOp
              concurrency: 2
              ranges:
                i: !!python/tuple
                - 0
                - 10
                - null
                j: !!python/tuple
                - null
                - 5
                - null
                k: !!python/tuple
                - 10
                - 0
                - -2
          - while:
              id: w
              tags: []
              transition: []
              loop_params:
                x: 0
                '!y<long>': 1 + 1
              jobs:
              - job:
                  id: d
                  tags: []
                  transition: []
                  '!x<long>': x + 1
                  type: NoOp
              condition: x < 3
          dag:
            s: l
            l:
            - w
          '!day<long>': 1 + 2
        """;

    YamlTexts.Accepted accepted = YamlTexts.accepted(document);

    assertThat(accepted.warnings()).isEmpty();
    assertThat(new WorkflowValidator().validate(accepted.request())).isEmpty();
    List<Step> steps = accepted.request().workflow().steps();
    assertThat(steps)
        .extracting(step -> step.transition().edges())
        .containsExactly(
            Map.of("s", "n > 2", "l", "n > 1", "w", "!((n > 2) || (n > 1))"),
            Map.of("l", "true"),
            Map.of("w", "true"),
            Map.of());
    assertThat(steps.get(2))
        .isInstanceOfSatisfying(
            Step.Foreach.class,
            loop -> {
              assertThat(loop.concurrency()).isEqualTo(ParsableLong.of(2));
              assertThat(loop.steps().get(0).transition().edges()).containsOnlyKeys("c");
              assertThat(loop.header().params())
                  .containsEntry(
                      "loop_params",
                      Params.map(
                          Map.of(
                              "day",
                              Params.numbers(20260101),
                              "more",
                              expression(ParamType.LONG_ARRAY, "Util.intsBetween(0, 3, 1)"),
                              "i",
                              Params.range(0, 10, 1),
                              "j",
                              Params.range(0, 5, 1),
                              "k",
                              Params.range(10, 0, -2))));
            });
  }
}
