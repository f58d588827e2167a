package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.param.Param;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateExpressionTest {
  private final StateExpression states = new StateExpression();

  private Kind kindOf(Object expression, HttpAnswer answer) {
    Map<String, Param> params =
        Map.of(
            "state_expr", StepFixture.param(expression),
            "status_code", StepFixture.param(200L),
            "response_body", StepFixture.param(""),
            "limit", StepFixture.param(300L));
    return states.kindOf(params, answer);
  }

  @ParameterizedTest(name = "status code {0} is {1} by default")
  @CsvSource({
    "200, SUCCEEDED",
    "204, SUCCEEDED",
    "299, SUCCEEDED",
    "302, USER_ERROR",
    "399, USER_ERROR",
    "400, FATAL_ERROR",
    "404, FATAL_ERROR",
    "499, FATAL_ERROR",
    "500, USER_ERROR",
    "503, USER_ERROR",
  })
  void judgesByTheStatusCode(int statusCode, Kind kind) {
    assertThat(kindOf(StepFixture.DEFAULT_STATE_EXPR, new HttpAnswer(statusCode, "")))
        .isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "return \"DONE\";, SUCCEEDED",
    "return \"done\";, SUCCEEDED",
    "return \"PLATFORM_ERROR\";, PLATFORM_ERROR",
    "return response_body == \"busy\" ? \"USER_ERROR\" : \"DONE\";, USER_ERROR",
    "return status_code < limit ? \"DONE\" : \"FATAL_ERROR\";, FATAL_ERROR",
    "return params[\"status_code\"] == 503 ? \"PLATFORM_ERROR\" : \"DONE\";, PLATFORM_ERROR",
  })
  void seesTheAnswerAndTheParametersOfTheStep(String expression, Kind kind) {
    assertThat(kindOf(expression, new HttpAnswer(503, "busy"))).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "return \"MAYBE\";             | its result 'MAYBE' is none of DONE,",
        "return \"CONTINUE\";          | its result 'CONTINUE' is none of DONE,",
        "return status_code;           | its result '503' is none of DONE,",
        "return foo;                   | it uses 'foo', which is neither",
        "return \"DONE                 | it failed:",
        "throw \"no\";                 | it failed:",
        "int i = 0; while (true) { i += 1; } return \"DONE\"; | it failed:",
      })
  void saysWhyThereIsNoState(String expression, String problem) {
    assertThatThrownBy(() -> kindOf(expression, new HttpAnswer(503, "busy")))
        .isInstanceOf(StateExpression.Unusable.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({"5"})
  void refusesAnExpressionThatIsNoText(long expression) {
    assertThatThrownBy(() -> kindOf(expression, new HttpAnswer(200, "")))
        .hasMessageContaining("it is no STRING");
  }
}
