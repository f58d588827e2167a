package dev.vivace.grid;

import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.engine.run.RunState;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.vivace.dsl.model.Step;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A ladder tells two or more variants of a sealed type apart in one method. Each grows with every
 * variant, and Java 17 does not say when one is missing: what differs between variants is a method
 * of theirs or an entry in a table.
 */
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
          Effect.class,
          Message.class,
          Reply.class,
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
              "Reader.read", // applies, for views
              "NodeEvents.publish", // tells embedders; to become a visitor with the next two
              "NodeEvents.isInner",
              "RunMetrics.publish",
              "Purges.lastIterations"), // finds the runs below
          RunCommand.class,
          Set.of(
              "Decision.decide", // decides
              "Decision.decideChild",
              "RunDecider.whenOver", // decides, of a run that is over
              "RunDecider.isChildNotification"), // to become a method
          WorkflowEvent.class,
          Set.of(
              "WorkflowState.evolve", // applies
              "Batch.write"), // stores; to become what an aggregate registers
          WorkflowCommand.class,
          Set.of(
              "WorkflowDecider.decide", // decides
              "Envelope.isAsked"), // to become a property of the command
          TemplateEvent.class,
          Set.of(
              "TemplateState.evolve", // applies
              "PendingTemplate.write"), // stores; to become what an aggregate registers
          TemplateCommand.class,
          Set.of("TemplateDecider.decide"), // decides
          Effect.class,
          Set.of(
              "Decisions.messages", // sends
              "PostCommitActions.of"), // performs
          Message.class, // all to go when a message is an address and a command
          Set.of(
              "FollowUp.way",
              "MessageCodec.encode",
              "BatchWork.take",
              "Partitions.runOf",
              "BatchWork.endedRun",
              "Decisions.decideIn",
              "Partitions.affinity",
              "Outbox.stoppedIterations",
              "SizeEstimate.of",
              "FollowUps.join",
              "Envelope.kindOf"),
          Reply.class, // to go with the messages
          Set.of(
              "ReplyCodec.write",
              "Outbox.isDelivered",
              "CommandClient.mayRepeat",
              "CommandClient.requireDone"),
          Step.class,
          Set.of(
              "CompiledWorkflow.typeOf", // to come from the descriptor of a step type
              "CompiledWorkflow.bodyOf",
              "ShownSteps.rebuilt")); // to become a method that gives a step another header

  @Test
  void nothingTellsVariantsApartButWhatIsListed() {
    assertThat(ladders())
        .as("ladders; make it a method of the variants or a table, or list it with a reason")
        .isEqualTo(new TreeMap<>(byName(ALLOWED)));
  }

  private static Map<String, Set<String>> byName(Map<Class<?>, Set<String>> places) {
    return places.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().getSimpleName(), Map.Entry::getValue));
  }

  private static Map<String, Set<String>> ladders() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOptions(
                List.of(new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars()))
            .importPackages("dev.vivace.grid");
    Map<String, Set<String>> found = new TreeMap<>();
    for (Class<?> sealed : SEALED) {
      Set<String> places =
          classes.stream()
              .flatMap(type -> type.getCodeUnits().stream())
              .filter(code -> isLadder(code, sealed))
              .map(code -> code.getOwner().getSimpleName() + "." + code.getName())
              .collect(Collectors.toSet());
      if (!places.isEmpty()) {
        found.put(sealed.getSimpleName(), places);
      }
    }
    return found;
  }

  private static boolean isLadder(JavaCodeUnit code, Class<?> sealed) {
    return code.getInstanceofChecks().stream()
            .map(InstanceofCheck::getRawType)
            .filter(type -> isVariant(type, sealed))
            .distinct()
            .count()
        > 1;
  }

  private static boolean isVariant(JavaClass type, Class<?> sealed) {
    return type.getRawInterfaces().stream().anyMatch(parent -> parent.isEquivalentTo(sealed));
  }
}
