package dev.vivace.benchmark.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.Scenario;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamesTest {
  private static final LoadSettings.Work WORK = new LoadSettings.Work(8, 0, 0, 0, 1);

  @Test
  void readsBackWhatItWrote() {
    assertThat(Names.workflowIndex(Names.workflow(117, "chain5-task"))).isEqualTo(117);
    assertThat(Names.ordinal(Names.step(22))).isEqualTo(22);
    assertThat(Names.ordinal(Names.nextTask(5))).isEqualTo(5);
    assertThat(Names.isNextTask(Names.nextTask(5))).isTrue();
    assertThat(Names.isNextTask(Names.step(5))).isFalse();
  }

  @Test
  void leavesOtherWorkflowsAlone() {
    assertThat(Names.workflowIndex("orders-3")).isEqualTo(-1);
    assertThat(Names.isIteration("orders-3")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyStepOfAScenarioHasANumberOfItsOwnThatFitsIntoTheBook(Scenario scenario) {
    for (int index = 0; index < 8; index++) {
      Set<Integer> ordinals =
          scenario.workflow(index, WORK).workflow().steps().stream()
              .map(step -> Names.ordinal(step.id()))
              .collect(Collectors.toSet());

      assertThat(ordinals).hasSize(scenario.steps(index, WORK)).allMatch(n -> n >= 1 && n <= 63);
    }
  }
}
