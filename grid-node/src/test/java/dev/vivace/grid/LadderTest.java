package dev.vivace.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Step;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.testing.Ladders;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What differs between variants is a method of theirs or an entry in a table, not a ladder. */
class LadderTest {
  private static final Set<Class<?>> SEALED =
      Set.of(
          RunEvent.class,
          RunCommand.class,
          WorkflowEvent.class,
          WorkflowCommand.class,
          WorkflowReply.class,
          TemplateEvent.class,
          TemplateCommand.class,
          TemplateReply.class,
          AttemptEffect.class,
          IterationCommand.class,
          RunToWorkflow.class,
          Step.class);

  /**
   * The methods with ladders by type. One dispatch of each type is as it should be: where it is
   * decided, applied or performed. The others are to become methods of the variants.
   */
  private static final Map<Class<?>, Set<String>> ALLOWED =
      Map.of(
          RunEvent.class,
          Set.of(
              "RunState.evolve", // applies
              "Reader.read"), // applies, for views
          RunCommand.class,
          Set.of(
              "Decision.decide", // decides
              "RunDecider.whenOver"), // decides, of a run that is over
          AttemptEffect.class,
          Set.of("AttemptRunner.perform"), // performs
          IterationCommand.class,
          Set.of("IterationGroupAggregate.decide"), // decides
          WorkflowEvent.class,
          Set.of(
              "WorkflowState.evolve", // applies
              "PendingWorkflow.write"), // stores
          WorkflowCommand.class,
          Set.of(
              "WorkflowDecider.decide", // decides
              "WorkflowAggregate.decide"), // reads what the decision needs
          RunToWorkflow.class,
          Set.of("WorkflowAggregate.verdict"), // decides
          TemplateEvent.class,
          Set.of(
              "TemplateState.evolve", // applies
              "PendingTemplate.write"), // stores
          TemplateCommand.class,
          Set.of("TemplateDecider.decide")); // decides

  @Test
  void nothingTellsVariantsApartButWhatIsListed() {
    assertThat(Ladders.in("dev.vivace.grid", SEALED))
        .as("ladders; make it a method of the variants or a table, or list it with a reason")
        .isEqualTo(ALLOWED);
  }
}
