package dev.vivace.dsl.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultParamsTest {
  private static final DefaultParams TEAM =
      new DefaultParams(Map.of("team", Params.string("data")));

  private static CompiledParams merged(WorkflowBuilder workflow) {
    return CompiledParams.of(
        workflow.step(Steps.noOp("a")).build().workflow(),
        PinnedParams.NONE.withDefaults(TEAM.workflow()));
  }

  @Test
  void readsWhatItWrote() {
    assertThat(DefaultParams.read(TEAM.text())).isEqualTo(TEAM);
    assertThat(DefaultParams.read(" {} ")).isEqualTo(DefaultParams.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[]",
        "{\"team\": 7",
        "{\"team\": {\"type\": \"STRING\"}}",
        "{\"RUN_TS\": {\"type\": \"STRING\", \"value\": \"x\"}}"
      })
  void refusesWhatNoWorkflowCanHave(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DefaultParams.read(json))
        .withMessageContaining("expected");
  }

  @Test
  void everyWorkflowHasThem() {
    assertThat(merged(Workflows.define("w").owner("o")).names()).contains("team");
  }

  @Test
  void aWorkflowMaySayOtherwise() {
    CompiledParams params = merged(Workflows.define("w").owner("o").param("team", "sales"));

    assertThat(String.valueOf(params.definition("team"))).contains("sales");
  }
}
