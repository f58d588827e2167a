package dev.vivace.dsl.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.validate.problem.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlParamsTest {

  private static Map<String, ParamDefinition> params(String line) {
    YamlTexts.Accepted accepted = YamlTexts.accepted(YamlTexts.workflowWith(line));
    Map<String, ParamDefinition> params = accepted.request().workflow().params();
    return params == null ? Map.of() : params;
  }

  private static Arguments row(String line, String name, ParamDefinition param) {
    return Arguments.of(line, name, param);
  }

  static Stream<Arguments> readable() {
    return Stream.of(
        row("n: 3", "n", Params.number(3)),
        row("n: -7", "n", Params.number(-7)),
        row("n: 1_000", "n", Params.number(1_000)),
        row("n: 0x1F", "n", Params.number(31)),
        row("n: 9223372036854775807", "n", Params.number(Long.MAX_VALUE)),
        row("s: text", "s", Params.string("text")),
        row("s: '5'", "s", Params.string("5")),
        row("s: ''", "s", Params.string("")),
        row("s: !!str 5", "s", Params.string("5")),
        row("s: yes", "s", Params.string("yes")),
        row("s: off", "s", Params.string("off")),
        row("s: 2026-01-01", "s", Params.string("2026-01-01")),
        row("s: 12:30", "s", Params.string("12:30")),
        row("s: 08", "s", Params.string("08")),
        row("d: 1.5", "d", Params.decimal(new BigDecimal("1.5"))),
        row("d: 1.0e+3", "d", Params.decimal(new BigDecimal("1.0e+3"))),
        row("b: true", "b", Params.bool(true)),
        row("b: False", "b", Params.bool(false)),
        row("l: [a, b]", "l", Params.strings("a", "b")),
        row("l: [1, 2]", "l", Params.numbers(1, 2)),
        row("l: [1.5, 2]", "l", list(ParamType.DOUBLE_ARRAY, "1.5", "2")),
        row("l: [true]", "l", Params.bools(true)),
        row("l: []", "l", Params.strings()),
        row("'l<array<long>>': []", "l", Params.numbers()),
        row("'l<boolean_array>': []", "l", Params.bools()),
        row("m: {a: x, b: y}", "m", Params.stringMap(ordered("a", "x", "b", "y"))),
        row("'m<map>': {a: x}", "m", Params.stringMap(Map.of("a", "x"))),
        row("'m<string_map>': {}", "m", Params.stringMap(Map.of())),
        row("m: {}", "m", Params.map(Map.of())),
        row("m: {a: 2}", "m", Params.map(Map.of("a", Params.number(2)))),
        row("'m<pmap>': {a: x}", "m", Params.map(Map.of("a", Params.string("x")))),
        row(
            "m: {'!a<long>': '2*2', b: 1}",
            "m",
            Params.map(ordered("a", expression(ParamType.LONG, "2*2"), "b", Params.number(1)))),
        row("'!e': 1 + 2", "e", expression(ParamType.STRING, "1 + 2")),
        row("'!e': 5", "e", expression(ParamType.STRING, "5")),
        row("'!e<long>': 1 + 2", "e", expression(ParamType.LONG, "1 + 2")),
        row("' ! e < LONG > ': 1 + 2", "e", expression(ParamType.LONG, "1 + 2")),
        row("'!e<pmap>': x", "e", expression(ParamType.MAP, "x")),
        row("'!e<map>': x", "e", expression(ParamType.STRING_MAP, "x")),
        row("'!e<array<double>>': x", "e", expression(ParamType.DOUBLE_ARRAY, "x")),
        row("'c(constant)': 5", "c", Params.withMode(ParamMode.CONSTANT, Params.number(5))),
        row(
            "'!c<long>(Mutable_On_Start)': 5",
            "c",
            Params.withMode(ParamMode.MUTABLE_ON_START, expression(ParamType.LONG, "5"))),
        row("'!name': x", "name", expression(ParamType.STRING, "x")));
  }

  private static ParamDefinition expression(ParamType type, String text) {
    return ParamDefinition.expression(type, text);
  }

  private static ParamDefinition list(ParamType type, String... decimals) {
    return ParamDefinition.literal(type, Stream.of(decimals).map(BigDecimal::new).toList());
  }

  private static <V> Map<String, V> ordered(String key1, V value1, String key2, V value2) {
    Map<String, V> map = new LinkedHashMap<>();
    map.put(key1, value1);
    map.put(key2, value2);
    return map;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void readsParams(String line, String name, ParamDefinition expected) {
    assertThat(params(line)).containsExactly(Map.entry(name, expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'x<double>': 1|4:16|Type mismatch for param [x<double>]: specified type [DOUBLE] does"
            + " not match implied type [LONG] from its value: [1]",
        "'x<long>': {}|4:14|specified type [LONG] does not match implied type [MAP]",
        "'x<map>': {a: 1}|4:13|specified type [STRING_MAP] does not match implied type [MAP]",
        "'x<nope>': 1|4:3|Invalid param type [nope]. Supported types are [STRING, LONG",
        "'x(nope)': 1|4:3|Invalid param mode [nope]. Supported modes are [MUTABLE",
        "'x(constant)<long>': 1|4:3|of the form name, name<type>(mode) or !name<type>(mode)",
        "'!': 1|4:3|of the form name",
        "'<long>': 1|4:3|of the form name",
        "x:|4:5|param value for param [x] cannot be null",
        "'!x': ~|4:9|param value for param [!x] cannot be null",
        "'!x': [1]|4:9|expected the text of an expression for param [!x], but found a list",
        "x: [1, a]|4:10|expected only values of type LONG in the list of param [x], but found 'a'",
        "x: [a, 1]|4:10|expected only values of type STRING",
        "x: [1, 2.5]|4:10|expected only values of type LONG",
        "x: [~]|4:7|expected only values of type STRING, LONG, DOUBLE or BOOLEAN",
        "x: [[1]]|4:7|but found a list",
        "x: 9223372036854775808|4:6|expected a value that fits into 64 bits",
        "x: .nan|4:6|expected a value that fits into 64 bits",
        "x: 1.0e400|4:6|expected a value that fits into 64 bits",
        "x: 1.0e-400|4:6|expected a value that fits into 64 bits",
        "x: 1.0e999999999|4:6|expected a value that fits into 64 bits",
        "x: [1.5, 1.0e400]|4:12|expected a value that fits into 64 bits",
        "x: \"a\\ud800\"|4:6|character 2 is \\ud800, which is half of a surrogate pair",
        "x: {\"\\udc00\": a}|4:7|character 1 is \\udc00, which is half of a surrogate pair",
        "x: {{ y }}|4:7|a placeholder such as {{ x }} is not filled in here: write '${x}'",
        "x: {a: {b: }}|4:13|param value for param [b] cannot be null",
        "workflow_params: 1|4:3|[workflow_params] is a reserved field",
      })
  void refusesParams(String line, String position, String message) {
    Problem problem = YamlTexts.onlyProblem(YamlTexts.workflowWith(line));

    assertThat(problem.message()).contains(message);
    assertThat(problem.position()).hasToString(position);
  }

  @Test
  void refusesTwoKeysForOneParam() {
    Problem problem = YamlTexts.onlyProblem(YamlTexts.workflowWith("x: 1", "'!x': 2"));

    assertThat(problem.message())
        .isEqualTo("There is a duplicate key: [x] and [!x] both define the param [x]");
    assertThat(problem.position()).hasToString("5:3");
  }

  @Test
  void warnsOfAnOctalNumber() {
    YamlTexts.Accepted accepted = YamlTexts.accepted(YamlTexts.workflowWith("hour: 010"));

    assertThat(accepted.warnings())
        .extracting(problem -> problem.describe("w.yaml"))
        .containsExactly(
            "w.yaml:4:9: warning: workflow.params.hour [010] is an octal number and means 8; put"
                + " quotes around text, or leave out the zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry_policy", "concurrency", "anything"})
  void takesEveryOtherKeyForAParam(String key) {
    assertThat(params(key + ": 3")).containsExactly(Map.entry(key, Params.number(3)));
  }

  @Test
  void keepsTheOrderOfParams() {
    String document = YamlTexts.workflowWith("z: 1", "a: 2", "m: 3");

    assertThat(requireNonNull(YamlTexts.accepted(document).request().workflow().params()).keySet())
        .containsExactly("z", "a", "m");
  }

  @Test
  void findsAllProblemsOfADocument() {
    List<Problem> problems =
        YamlTexts.problems(YamlTexts.workflowWith("x:", "'y<nope>': 1", "dag: zigzag"));

    assertThat(problems)
        .extracting(p -> String.valueOf(p.position()))
        .containsExactly("6:8", "4:5", "5:3");
  }
}
