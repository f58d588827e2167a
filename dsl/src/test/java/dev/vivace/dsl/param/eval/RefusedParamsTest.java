package dev.vivace.dsl.param.eval;

import static dev.vivace.dsl.param.eval.TestScopes.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refuses parameters that have no value or may not have it, and says what is wrong. */
class RefusedParamsTest {
  @Test
  void namesTheCycle() {
    assertThatThrownBy(() -> evaluate("start", "a", "a", "b + 1", "b", "c", "c", "a"))
        .isInstanceOf(ParamException.class)
        .hasMessage(
            "Expected the params of workflow [wf] to be free of cycles, but [a -> b -> c -> a];"
                + " give one of them a value");
    assertThatThrownBy(() -> evaluate("x", "x + 1")).hasMessageContaining("[x -> x]");
  }

  @Test
  void findsCyclesThroughText() {
    ParamDefinition self = ParamDefinition.literal(ParamType.STRING, "${x}!");

    assertThatThrownBy(() -> TestScopes.workflow(Map.of("x", self))).hasMessageContaining("x -> x");
  }

  @Test
  void boundsTheDepthOfReferences() {
    Map<String, ParamDefinition> chain = new LinkedHashMap<>();
    for (int i = 0; i < 600; i++) {
      chain.put("p" + i, ParamDefinition.expression(ParamType.LONG, "p" + (i + 1)));
    }
    chain.put("p600", ParamDefinition.literal(ParamType.LONG, 1L));

    assertThatThrownBy(() -> TestScopes.workflow(chain))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("[500] deep");
  }

  @Test
  void boundsTheSize() {
    ParamDefinition big = ParamDefinition.literal(ParamType.STRING, "x".repeat(400_000));

    assertThatThrownBy(() -> TestScopes.workflow(Map.of("big", big)))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("at most [750000] characters");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nothere | Param [p] referenced a non-existing param [nothere] in workflow [wf]",
        "1 / 0 | BAD_REQUEST - Expression evaluation throws an exception for expr=[1 / 0]",
        "1 + | BAD_REQUEST - Expression evaluation throws an exception for expr=[1 +]",
        "throw 'no way' | Expression throws an error [ERROR: no way] for expr=[throw 'no way']",
        "params.get('base') | BAD_REQUEST - Expression evaluation throws an exception for"
            + " expr=[params.get('base')]",
        "params.getFromInstance('INITIATOR_NOPE') | BAD_REQUEST - Expression evaluation throws an"
            + " exception for expr=[params.getFromInstance('INITIATOR_NOPE')]",
        "params.getFromSignal('x') | BAD_REQUEST - Expression evaluation throws an exception for"
            + " expr=[params.getFromSignal('x')]",
        "params.getFromStep('step_id') | BAD_REQUEST - Expression evaluation throws an exception"
            + " for expr=[params.getFromStep('step_id')]",
        "'abc' | Param [p] is expected to have a Long compatible result but is [abc]",
        "zz__x | Failed to evaluate the param with a definition: [zz__x]. Please check if there is"
            + " a typo in the expression.",
      })
  void saysWhatIsWrong(String expression, String message) {
    assertThatThrownBy(() -> evaluate("base", "3", "p", expression))
        .isInstanceOf(ParamException.class)
        .hasMessage(message);
  }

  @Test
  void keepsWhatAFunctionSaid() {
    assertThatThrownBy(() -> evaluate("p", "params.getFromInstance('nope')"))
        .isInstanceOfSatisfying(
            ParamException.class,
            e ->
                assertThat(e.details())
                    .containsExactly("getFromInstance throws an exception for fieldName=[nope]"));
  }

  @Test
  void refusesToChangeWhatARestartMustNotChange() {
    WorkflowParams before =
        TestScopes.workflow(
            Map.of(
                "p",
                new ParamDefinition(
                    ParamType.LONG, 1L, null, ParamMode.MUTABLE_ON_START, null, null, null)));
    CompiledParams settled = CompiledParams.settled(before.evaluated());

    assertThatThrownBy(
            () ->
                assertThat(
                        settled.with(
                            Map.of("p", ParamDefinition.literal(ParamType.LONG, 2L)),
                            ParamSource.RESTART))
                    .isNull())
        .hasMessage("Cannot modify param with mode [MUTABLE_ON_START] for parameter [p]");
  }

  @Test
  void refusesADefinitionThatReplacesAConstantOfTheSystem() {
    assertThatThrownBy(
            () ->
                TestScopes.workflow(
                    Map.of("owner", ParamDefinition.literal(ParamType.STRING, "me"))))
        .hasMessage("Cannot modify param with mode [CONSTANT] for parameter [owner]");
  }
}
