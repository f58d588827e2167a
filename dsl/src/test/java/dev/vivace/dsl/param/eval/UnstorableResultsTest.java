package dev.vivace.dsl.param.eval;

import static dev.vivace.dsl.param.eval.TestScopes.INPUTS;
import static dev.vivace.dsl.param.eval.TestScopes.MANUAL;
import static dev.vivace.dsl.param.eval.TestScopes.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamCast;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.step.StepTypes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that an expression may have and a parameter may not are refused. */
class UnstorableResultsTest {
  private static final String LONG_KEY =
      "s = 'k'; for (int i = 0; i < 13; i += 1) { s += s; } x = new HashMap(); x.put(s, 'v'); x";

  private static Map<String, Param> evaluate(Map<String, ParamDefinition> params) {
    return WorkflowParams.evaluate(compiled(params), MANUAL, INPUTS).evaluated();
  }

  private static CompiledParams compiled(Map<String, ParamDefinition> params) {
    return CompiledParams.ofDefaults(PinnedParams.NONE).with(params, ParamSource.DEFINITION);
  }

  private static ParamDefinition expression(ParamType type, String text) {
    return ParamDefinition.expression(type, text);
  }

  static Stream<Arguments> refused() {
    ParamDefinition infinite = Params.decimal(new BigDecimal("1e400"));
    return Stream.of(
        Arguments.of(expression(ParamType.DOUBLE, "100.0 / 0.0"), "finite number in param [p]"),
        Arguments.of(expression(ParamType.DOUBLE, "0.0 / 0.0"), "it is [NaN]"),
        Arguments.of(expression(ParamType.DOUBLE, "Math.pow(10.0, 400.0)"), "it is [Infinity]"),
        Arguments.of(expression(ParamType.DOUBLE, "'1e400'"), "it is [1E+400]"),
        Arguments.of(expression(ParamType.DOUBLE, "'1e-999999999'"), "it is [1E-999999999]"),
        Arguments.of(expression(ParamType.DOUBLE, "'NaN'"), "Double compatible result"),
        Arguments.of(
            expression(ParamType.DOUBLE_ARRAY, "new double[]{1.0, 1.0 / 0.0};"), "param [p[1]]"),
        Arguments.of(
            expression(ParamType.MAP, "m = new HashMap(); m.put('a', 1.0 / 0.0); m"),
            "param [p.a]"),
        Arguments.of(expression(ParamType.STRING_MAP, LONG_KEY), "keys of at most 4096 characters"),
        Arguments.of(expression(ParamType.STRING, "'\\uD800'"), "half of a surrogate pair"),
        Arguments.of(
            expression(ParamType.STRING, "'\uD83D\uDE00'.substring(0, 1)"),
            "half of a surrogate pair"),
        Arguments.of(infinite, "finite number in param [p]"),
        Arguments.of(
            ParamDefinition.literal(
                ParamType.DOUBLE_ARRAY, List.of(BigDecimal.ONE, new BigDecimal("-1e400"))),
            "param [p[1]]"),
        Arguments.of(Params.map(Map.of("a", Params.map(Map.of("b", infinite)))), "param [p.a.b]"),
        Arguments.of(
            Params.map(Map.of("a", infinite, "b", expression(ParamType.LONG, "1 + 1"))),
            "finite number in param [p.a]"),
        Arguments.of(Params.stringMap(Map.of("k".repeat(5_000), "v")), "keys of at most 4096"),
        Arguments.of(
            Params.stringMap(Map.of("${big}", "v")),
            "keys of at most 4096 characters in param [p]"),
        Arguments.of(deep(), "at most 64 lists and maps"));
  }

  private static ParamDefinition deep() {
    ParamDefinition map = Params.map(Map.of("x", expression(ParamType.LONG, "1")));
    for (int i = 0; i < 70; i++) {
      map = Params.map(Map.of("k", map));
    }
    return map;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void areErrorsThatNameTheParam(ParamDefinition param, String problem) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("big", Params.string("k".repeat(5_000)));
    params.put("p", param);

    assertThatThrownBy(() -> assertThat(evaluate(params)).isNull())
        .isInstanceOf(ParamException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void mayBeStepsOnTheWay() {
    Map<String, Param> params =
        evaluate(Map.of("p", expression(ParamType.BOOLEAN, "100.0 / 0.0 > 5.0")));

    assertThat(Objects.requireNonNull(params.get("p")).result()).isEqualTo(true);
  }

  @Test
  void areFoundByTheDryRunWithTheirPlace() {
    List<DryRun.Problem> problems =
        DryRun.check(
            Workflows.define("w")
                .owner("me")
                .param("ratio", expression(ParamType.DOUBLE, "100.0 / 0.0"))
                .build(),
            StepDefaults.of(StepTypes.builtIn()),
            "me",
            NOW);

    assertThat(problems).extracting(DryRun.Problem::path).containsExactly("workflow.params.ratio");
  }

  @Test
  void areRefusedAsOutputsOfASteps() {
    Map<String, Param> params =
        evaluate(Map.of("ratio", Params.decimal(1.5), "text", Params.string("")));

    assertThatThrownBy(
            () ->
                assertThat(StepParams.withOutputs(params, Map.of("ratio", Double.NaN), NOW))
                    .isNull())
        .hasMessageContaining("finite number in param [ratio]");
    assertThatThrownBy(
            () ->
                assertThat(StepParams.withOutputs(params, Map.of("text", "\uD800"), NOW)).isNull())
        .hasMessageContaining("half of a surrogate pair");
  }

  @Test
  void costNothingToCastToText() {
    ParamDefinition huge = Params.decimal(new BigDecimal("1e999999999"));

    assertThat(ParamCast.to(ParamType.STRING, "p", huge).value()).isEqualTo("1E+999999999");
  }
}
