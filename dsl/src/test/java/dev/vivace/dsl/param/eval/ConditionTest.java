package dev.vivace.dsl.param.eval;

import static dev.vivace.dsl.param.eval.TestScopes.INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final StepScope SCOPE =
      new StepScope(
          TestScopes.workflow(Map.of("w", ParamDefinition.literal(ParamType.STRING, "go"))),
          TestScopes.STEP,
          new StepParamsTest.Up());
  private static final Map<String, Param> OWN =
      Map.of("x", new Param(ParamDefinition.literal(ParamType.LONG, 6L), 6L, Instant.EPOCH));

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "true | true",
        "false | false",
        "x > 5 | true",
        "w == 'go' && x == 6 | true",
        "a__x * 2 == 12 | true",
        "params.get('w') == 'go' | true",
        "params['w'].equals('stop') | false",
        "params.containsKey('x') | false",
        "params.getFromStep('step_id') == 'a' | true",
        "params.getFromStep('up', 'n') == 7 | true",
        "up__n > 100 | false",
        "'true' | true",
        "'TRUE' | true",
        "'false' | false",
        "RUN_TS > 0 | true",
        "step_id == 'a' | true",
      })
  void seesTheParamsOfItsStepThenTheWorkflowAndStepsUpstream(String text, boolean expected) {
    assertThat(Condition.holds(evaluate(text))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nothere > 1 | Cannot find the referenced param [nothere] in step [a] or upstream steps or"
            + " the workflow",
        "params.getFromStep('a', 'x') < 5 | BAD_REQUEST - Expression evaluation throws an exception"
            + " for expr=[params.getFromStep('a', 'x') < 5]",
        "if (1 > 0) { throw 'no way'; } true | Expression throws an error [ERROR: no way] for"
            + " expr=[if (1 > 0) { throw 'no way'; } true]",
        "x + 1 | Param [b] is expected to be a Boolean compatible type but is [class"
            + " java.lang.Long]",
        "'maybe' | Param [b] is expected to have a Boolean compatible result but is [maybe]",
        "x > | BAD_REQUEST - Expression evaluation throws an exception for expr=[x >]",
      })
  void failsWithTheReason(String text, String message) {
    assertThatThrownBy(() -> evaluate(text)).isInstanceOf(ParamException.class).hasMessage(message);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void refusesAnEmptyCondition(@Nullable String text) {
    assertThatThrownBy(() -> evaluate(text))
        .hasMessage(
            "Expected a condition for the edge from [a] to [b], but it is empty; write true to"
                + " follow it always");
  }

  @Test
  void needsNoEvaluationForAnEdgeThatIsAlwaysFollowed() {
    assertThat(Condition.compile("b", " true ").isAlwaysTrue()).isTrue();
    assertThat(Condition.compile("b", "x > 1").isAlwaysTrue()).isFalse();
  }

  @Test
  void isShownAsAParameter() {
    assertThat(evaluate("x > 5"))
        .isEqualTo(
            new Param(
                ParamDefinition.expression(ParamType.BOOLEAN, "x > 5"), true, TestScopes.NOW));
    assertThat(evaluate("'true'").definition().meta())
        .isEqualTo(
            Map.of(
                "warn", "Implicitly converted the evaluated result to a boolean for type String"));
    assertThat(Condition.compile("b", "x > 5").definition())
        .isEqualTo(ParamDefinition.expression(ParamType.BOOLEAN, "x > 5"));
  }

  private static Param evaluate(@Nullable String text) {
    return Condition.compile("b", text).evaluate(OWN, SCOPE, INPUTS);
  }
}
