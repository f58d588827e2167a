package dev.vivace.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of a run on a command line or in a query. */
class RunParamTextTest {
  private static final Workflow WORKFLOW =
      Workflows.define("w")
          .owner("me")
          .param("day", 20260101L)
          .param("name", Params.string("x"))
          .param("ids", Params.numbers(1))
          .step(Steps.noOp("a"))
          .workflow();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          day=5          | LONG         | 5
          name=5         | STRING       | 5
          name=a=b       | STRING       | a=b
          name=          | STRING       | ''
          ids=[1, 2]     | LONG_ARRAY   | [1, 2]
          other=7        | LONG         | 7
          other=07       | STRING       | 07
          other=1.5      | DOUBLE       | 1.5
          other=true     | BOOLEAN      | true
          other=word     | STRING       | word
          other=["a"]    | STRING_ARRAY | [a]
          """)
  void readsAValueAsItsTypeSays(String text, ParamType type, String value) {
    var param = RunParamText.read(WORKFLOW, List.of(text)).values().iterator().next();

    assertThat(param.type()).isEqualTo(type);
    assertThat(param.value()).asString().isEqualTo(value);
  }

  @Test
  void namesEachThatCannotBeRead() {
    OrchestratorException refusal =
        catchThrowableOfType(
            OrchestratorException.class,
            () -> RunParamText.read(WORKFLOW, List.of("day=soon", "=1", "x=1", "x=2")));

    assertThat(refusal.errors())
        .satisfiesExactly(
            day -> assertThat(day).startsWith("param [day] "),
            none -> assertThat(none).isEqualTo("param expected name=value, but it is [=1]"),
            twice -> assertThat(twice).isEqualTo("param expected [x] once, but it is given twice"));
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> RunParamText.read(WORKFLOW, List.of("day=null")))
        .isInstanceOf(OrchestratorException.class);
  }
}
