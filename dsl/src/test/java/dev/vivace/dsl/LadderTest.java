package dev.vivace.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.param.compiled.Formula;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.testing.Ladders;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What differs between variants is a method of theirs, a visitor or an entry in a table, not a
 * ladder. Shapes of documents are not among them: who reads a text asks for the shape that he
 * wants.
 */
class LadderTest {
  private static final Set<Class<?>> SEALED =
      Set.of(
          Artifact.class,
          Formula.class,
          Formula.Template.class,
          Initiator.class,
          Initiator.Upstream.class,
          Step.class,
          TimelineEvent.class,
          TimeTrigger.class);

  /** The methods with ladders by type: where one of its kind is dispatched on, and nowhere else. */
  private static final Map<Class<?>, Set<String>> ALLOWED =
      Map.of(
          Formula.class,
          Set.of(
              "Evaluator.compute", // evaluates
              "Formulas.visit"), // calls the visitor
          Initiator.class,
          Set.of(
              "InitiatorScope.of", // shows it to expressions
              "RequestRules.of"), // checks it, where it is read
          TimeTrigger.class,
          Set.of("TimeTriggerRules.trigger")); // checks it

  @Test
  void nothingTellsVariantsApartButWhatIsListed() {
    assertThat(Ladders.in("dev.vivace.dsl", SEALED))
        .as("ladders; make it a method of the variants or a visitor, or list it with a reason")
        .isEqualTo(ALLOWED);
  }
}
