package dev.vivace.grid.view;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Definitions of steps with what the contract fills in when it shows them. */
final class ShownSteps {
  private ShownSteps() {}

  /** The workflow with a transition at every step. */
  static Workflow of(Workflow workflow) {
    return with(workflow, workflow.tags());
  }

  /** The workflow of a run: the tags of the run belong to it, and the body of a loop is named. */
  static Workflow of(RunHistory run, List<Tag> runtimeTags) {
    Workflow workflow = run.compiled().workflow();
    return of(
        InlineIds.isInline(run.key().workflowId()) ? named(workflow, run.header()) : workflow,
        runtimeTags);
  }

  private static Workflow named(Workflow body, RunHeader run) {
    String name = LoopIdentity.of(run);
    return new Workflow(
        run.key().workflowId(),
        name,
        "Maestro %s created by %s"
            .formatted(
                run.startContext().initiator() instanceof Initiator.Foreach
                    ? "foreach inline workflow including steps within foreach"
                    : "while loop inline workflow including steps",
                name),
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        body.steps());
  }

  private static Workflow of(Workflow workflow, List<Tag> runtimeTags) {
    List<Tag> tags = new ArrayList<>();
    if (workflow.tags() != null) {
      tags.addAll(workflow.tags());
    }
    tags.addAll(runtimeTags);
    return with(workflow, runtimeTags.isEmpty() ? workflow.tags() : tags);
  }

  private static Workflow with(Workflow workflow, @Nullable List<Tag> tags) {
    return new Workflow(
        workflow.id(),
        workflow.name(),
        workflow.description(),
        tags,
        workflow.timeout(),
        workflow.timeTriggers(),
        workflow.signalTriggers(),
        workflow.criticality(),
        workflow.instanceStepConcurrency(),
        workflow.params(),
        withTransitions(workflow.steps()));
  }

  private static List<Step> withTransitions(List<Step> steps) {
    return steps.stream().map(ShownSteps::withTransition).toList();
  }

  private static Step withTransition(Step step) {
    return step.with(step.header().with(step.transition()), withTransitions(step.nested()));
  }

  /** The definition that an instance of the step shows: with its predecessors and all defaults. */
  static Step ofInstance(CompiledWorkflow compiled, CompiledStep step) {
    StepHeader header = step.definition().header();
    FailureMode mode = header.failureMode();
    Step definition = step.definition();
    return definition.with(
        new StepHeader(
            header.id(),
            header.name(),
            header.description(),
            transition(compiled, step),
            mode == null ? FailureMode.FAIL_AFTER_RUNNING : mode,
            header.tags(),
            header.timeout(),
            header.signalDependencies(),
            header.signalOutputs(),
            Objects.requireNonNullElse(header.params(), Map.of())),
        withTransitions(definition.nested()));
  }

  /** The edges of all steps, in the order of the definition. */
  static Map<String, Transition> dag(CompiledWorkflow compiled) {
    Map<String, Transition> dag = new LinkedHashMap<>();
    for (CompiledStep step : compiled.steps()) {
      dag.put(step.id(), transition(compiled, step));
    }
    return dag;
  }

  private static Transition transition(CompiledWorkflow compiled, CompiledStep step) {
    Map<String, @Nullable String> successors = step.definition().transition().successors();
    return new Transition(predecessors(compiled, step), successors);
  }

  /** The steps before this one; {@code null} if there are none. */
  static @Nullable List<String> predecessors(CompiledWorkflow compiled, CompiledStep step) {
    return step.predecessors().isEmpty()
        ? null
        : step.predecessors().stream().map(index -> compiled.step(index).id()).toList();
  }
}
