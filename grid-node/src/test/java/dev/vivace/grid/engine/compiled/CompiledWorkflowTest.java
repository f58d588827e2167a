package dev.vivace.grid.engine.compiled;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.fixture.Flows;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The graph of a workflow as the engine follows it. */
class CompiledWorkflowTest {
  private final CompiledWorkflow compiled =
      Flows.compiled(
          noOp("a").then("b").thenIf("n > 1", "c"),
          task("b").then("d"),
          task("c").then("d"),
          noOp("d"),
          noOp("alone"));

  @Test
  void knowsEdgesBothWays() {
    assertThat(compiled.roots()).containsExactly(0, 4);
    assertThat(compiled.step(0).edges()).extracting(Edge::target).containsExactly(1, 2);
    assertThat(compiled.step(3).predecessors()).containsExactly(1, 2);
    assertThat(compiled.indexById()).containsEntry("alone", 4).hasSize(5);
  }

  @Test
  void knowsAllStepsBeforeEach() {
    assertThat(compiled.step(0).upstream()).isEqualTo(new BitSet());
    assertThat(compiled.step(3).upstream().stream()).containsExactly(0, 1, 2);
    assertThat(compiled.step(4).upstream()).isEqualTo(new BitSet());
  }

  @Test
  void knowsWhichStepsHaveNoCondition() {
    assertThat(compiled.step(0).isUnconditional()).isFalse();
    assertThat(compiled.step(1).isUnconditional()).isTrue();
    assertThat(compiled.step(1).allEdges()).containsExactly(0);
    assertThat(compiled.step(3).isUnconditional()).isTrue();
  }

  @Test
  void failsAfterRunningUnlessToldOtherwise() {
    assertThat(compiled.step(0).failureMode()).isEqualTo(FailureMode.FAIL_AFTER_RUNNING);
  }

  @Test
  void refusesEdgeToUnknownStep() {
    assertThatThrownBy(() -> Flows.compiled(noOp("a").then("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("'a'");
  }

  @Test
  void refusesCycle() {
    assertThatThrownBy(() -> Flows.compiled(noOp("a").then("b"), noOp("b").then("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cycle");
  }

  @ParameterizedTest
  @CsvSource({
    "NoOp, INLINE",
    "Sleep, TIMED",
    "Http, DISPATCHED",
    "Task, DISPATCHED",
    "Notebook, UNSUPPORTED",
    "Kubernetes, UNSUPPORTED",
    "OfANewerNode, DISPATCHED"
  })
  void saysHowEachTypeIsDone(String type, CompiledStep.Execution execution) {
    assertThat(Flows.compiled(Steps.of("s", StepType.of(type))).step(0).execution())
        .isEqualTo(execution);
  }

  @Test
  void compilesAThousandStepsInAChain() {
    CompiledWorkflow chain = Flows.chain(1_000, Flows::noOp);

    assertThat(chain.step(999).upstream().cardinality()).isEqualTo(999);
  }
}
