package dev.vivace.grid.engine.plan;

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
import org.junit.jupiter.params.provider.EnumSource;

/** The graph of a workflow as the engine follows it. */
class WorkflowPlanTest {
  private final WorkflowPlan plan =
      Flows.plan(
          noOp("a").then("b").thenIf("n > 1", "c"),
          task("b").then("d"),
          task("c").then("d"),
          noOp("d"),
          noOp("alone"));

  @Test
  void knowsEdgesBothWays() {
    assertThat(plan.roots()).containsExactly(0, 4);
    assertThat(plan.step(0).edges()).extracting(Edge::target).containsExactly(1, 2);
    assertThat(plan.step(3).predecessors()).containsExactly(1, 2);
    assertThat(plan.indexById()).containsEntry("alone", 4).hasSize(5);
  }

  @Test
  void knowsAllStepsBeforeEach() {
    assertThat(plan.step(0).upstream()).isEqualTo(new BitSet());
    assertThat(plan.step(3).upstream().stream()).containsExactly(0, 1, 2);
    assertThat(plan.step(4).upstream()).isEqualTo(new BitSet());
  }

  @Test
  void knowsWhichStepsHaveNoCondition() {
    assertThat(plan.step(0).isUnconditional()).isFalse();
    assertThat(plan.step(1).isUnconditional()).isTrue();
    assertThat(plan.step(1).allEdges()).containsExactly(0);
    assertThat(plan.step(3).isUnconditional()).isTrue();
  }

  @Test
  void failsAfterRunningUnlessToldOtherwise() {
    assertThat(plan.step(0).failureMode()).isEqualTo(FailureMode.FAIL_AFTER_RUNNING);
  }

  @Test
  void refusesEdgeToUnknownStep() {
    assertThatThrownBy(() -> Flows.plan(noOp("a").then("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("'a'");
  }

  @Test
  void refusesCycle() {
    assertThatThrownBy(() -> Flows.plan(noOp("a").then("b"), noOp("b").then("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cycle");
  }

  @ParameterizedTest
  @EnumSource(
      value = StepType.class,
      names = {"NO_OP", "JOIN", "SLEEP", "HTTP", "TASK", "TITUS", "NOTEBOOK", "KUBERNETES"})
  void saysHowEachTypeIsDone(StepType type) {
    StepPlan.Execution execution = Flows.plan(Steps.of("s", type)).step(0).execution();

    assertThat(execution)
        .isEqualTo(
            switch (type) {
              case NO_OP, JOIN -> StepPlan.Execution.INLINE;
              case SLEEP -> StepPlan.Execution.TIMED;
              case HTTP, TASK -> StepPlan.Execution.DISPATCHED;
              default -> StepPlan.Execution.UNSUPPORTED;
            });
  }

  @Test
  void compilesAThousandStepsInAChain() {
    WorkflowPlan chain = Flows.chain(1_000, Flows::noOp);

    assertThat(chain.step(999).upstream().cardinality()).isEqualTo(999);
  }
}
