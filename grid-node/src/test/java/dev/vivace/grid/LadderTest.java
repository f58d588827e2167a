package dev.vivace.grid;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
              "Reader.read", // applies, for views
              "NodeEvents.publish", // tells embedders; to become a visitor with the next two
              "NodeEvents.isInner",
              "RunMetrics.publish",
              "Purges.lastIterations"), // finds the runs below
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
