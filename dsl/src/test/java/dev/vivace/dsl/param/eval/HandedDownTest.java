package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandedDownTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  private static CompiledParams child(Map<String, ParamDefinition> params) {
    var builder = Workflows.define("child").owner("me").step(Steps.noOp("a"));
    params.forEach(builder::param);
    return CompiledParams.of(builder.build().workflow());
  }

  private static Map<String, Param> evaluate(CompiledParams params) {
    return WorkflowParams.evaluate(params, TestScopes.MANUAL, EvaluationInputs.of(NOW, "seed"))
        .evaluated();
  }

  private static Map<String, ParamDefinition> handed(String name, ParamType type, Object result) {
    Param param =
        new Param(
            new ParamDefinition(type, literal(type, result), null, null, null, null, null),
            result,
            NOW);
    return HandedDown.literals(Map.of(name, param));
  }

  private static Object literal(ParamType type, Object result) {
    return type == ParamType.DOUBLE ? java.math.BigDecimal.ONE : result;
  }

  private static Object result(
      CompiledParams child, Map<String, ParamDefinition> handed, String of) {
    CompiledParams params = HandedDown.over(child, handed, Set.of(), ParamSource.SUBWORKFLOW);
    return evaluate(params).get(of).result();
  }

  @Test
  void overridesWhatTheChildHas() {
    CompiledParams child = child(Map.of("p", Params.string("own")));

    assertThat(result(child, handed("p", ParamType.STRING, "given"), "p")).isEqualTo("given");
  }

  @Test
  void textsAreNotLookedThroughAgain() {
    CompiledParams child = child(Map.of("p", Params.string("own"), "host", Params.string("h")));

    assertThat(result(child, handed("p", ParamType.STRING, "${nowhere} $5"), "p"))
        .isEqualTo("${nowhere} $5");
    assertThat(result(child, handed("l", ParamType.STRING_ARRAY, List.of("${x}")), "l"))
        .isEqualTo(List.of("${x}"));
  }

  @Test
  void textsOfTheChildInTheSameMapStayReferences() {
    CompiledParams child =
        child(
            Map.of(
                "env", Params.stringMap(Map.of("url", "http://${host}")),
                "host", Params.string("h")));

    assertThat(result(child, handed("env", ParamType.STRING_MAP, Map.of("k", "${v}")), "env"))
        .isEqualTo(Map.of("url", "http://h", "k", "${v}"));
  }

  @Test
  void whatTheChildDoesNotTakeIsLeftOut() {
    ParamDefinition constant =
        new ParamDefinition(ParamType.STRING, "own", null, ParamMode.CONSTANT, null, null, null);
    CompiledParams child = child(Map.of("p", constant));
    Map<String, ParamDefinition> handed = handed("p", ParamType.STRING, "given");

    assertThat(result(child, handed, "p")).isEqualTo("own");
    assertThatThrownBy(() -> HandedDown.over(child, handed, Set.of("p"), ParamSource.SUBWORKFLOW))
        .isInstanceOf(ParamException.class);
  }

  @Test
  void numbersHaveToBeFinite() {
    assertThatThrownBy(() -> handed("p", ParamType.DOUBLE, Double.NaN))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("finite");
  }
}
