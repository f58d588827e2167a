package dev.vivace.dsl.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.param.ParamType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTypesTest {
  private static StepTypeDescriptor described(String label) {
    return StepTypeDescriptor.of(label, StepExecution.DISPATCHED, "Does it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoOp", "noop", "NO_OP", "no_op"})
  void findsATypeInAnyCase(String label) {
    assertThat(StepTypes.builtIn().find(label).orElseThrow().type()).isEqualTo(StepType.NO_OP);
  }

  @Test
  void knowsNothingOfATypeThatNobodyDescribed() {
    assertThat(StepTypes.builtIn().find(new StepType("Shout"))).isEmpty();
    assertThat(StepTypes.builtIn().find(" ")).isEmpty();
  }

  @Test
  void takesFurtherTypesAfterItsOwn() {
    assertThat(StepTypes.builtIn().with(List.of(described("Shout"))).labels())
        .containsExactly("NoOp", "Sleep", "Http", "Task", "Notebook", "Kubernetes", "Shout");
  }

  @Test
  void refusesTwoTypesOfOneLabel() {
    assertThatThrownBy(() -> StepTypes.builtIn().with(List.of(described("HTTP"))).labels())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[Http] is described twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1a", "a b", "ä"})
  void refusesALabelThatIsNone(String label) {
    assertThatThrownBy(() -> described(label))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but it is " + label);
  }

  @ParameterizedTest
  @EnumSource(
      value = StepExecution.class,
      names = {"CHILD", "LOOP", "EXPANDED"})
  void leavesOtherRunsToTheStepsOfTheLanguage(StepExecution execution) {
    assertThatThrownBy(() -> StepTypeDescriptor.of("Shout", execution, "Does it."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(execution.name());
  }

  @Test
  void refusesTwoParamsOfOneName() {
    StepParam text = StepParam.optional("text", ParamType.STRING, "a text");

    assertThatThrownBy(() -> described("Shout").params(text, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[text, text]");
  }

  @Test
  void describesTheStepsOfEachWrapper() {
    assertThat(StepTypes.builtIn().all())
        .extracting(StepTypeDescriptor::wrapper)
        .contains(StepWrapper.values());
    assertThat(Arrays.stream(StepWrapper.values()).<Class<?>>map(StepWrapper::kind))
        .containsExactlyInAnyOrder(subclasses());
  }

  private static Class<?>[] subclasses() {
    return Step.class.getPermittedSubclasses();
  }
}
