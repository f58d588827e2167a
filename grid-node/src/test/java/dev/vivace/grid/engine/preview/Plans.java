package dev.vivace.grid.engine.preview;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.plan.PlanProblem;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.StartParams;
import dev.vivace.grid.engine.run.RunLimits;
import dev.vivace.grid.fixture.Flows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plans of definitions in YAML, at one moment, without a grid. */
final class Plans {
  static final Instant NOW = Instant.parse("2026-11-22T08:30:15.568Z");

  private static final User CALLER = User.of("tester");

  private KnownWorkflows workflows =
      (id, selector) -> new KnownWorkflows.Missing("there is no workflow " + id);
  private RunLimits limits = RunLimits.DEFAULT;
  private Map<String, ParamDefinition> runParams = Map.of();
  private boolean enriched;

  @CanIgnoreReturnValue
  Plans knowing(KnownWorkflows known) {
    workflows = known;
    return this;
  }

  Plans within(RunLimits newLimits) {
    limits = newLimits;
    return this;
  }

  Plans startedWith(Map<String, ParamDefinition> params) {
    runParams = params;
    return this;
  }

  Plans enriched() {
    enriched = true;
    return this;
  }

  /** The plan of a workflow whose YAML has these fields. */
  RunPlan of(String fields) {
    return of(request("Workflow:\n  id: w\n  owner: me\n" + fields.indent(2)).workflow());
  }

  RunPlan of(Workflow workflow) {
    StartParams start =
        new StartParams(
            Flows.compiled(workflow),
            new PropertiesSnapshot(workflow.id(), NOW, CALLER, Properties.EMPTY, null),
            new Initiator.Manual(0, CALLER),
            "",
            NOW);
    PreviewedParams params = start.preview(runParams);
    if (!params.isSound()) {
      throw new IllegalArgumentException("expected sound params, but " + params.failed());
    }
    return new Preview(workflows, limits).plan(start, params, enriched, () -> true);
  }

  static WorkflowCreateRequest request(String definition) {
    DefinitionFile.Content content =
        new DefinitionFile().read("w", definition.getBytes(StandardCharsets.UTF_8));
    if (!content.isValid()) {
      throw new IllegalArgumentException("expected a valid definition, but " + content.problems());
    }
    return Objects.requireNonNull(content.request());
  }

  /** A workflow with nothing but a step. */
  static CompiledWorkflow planOf(String id) {
    String yaml = "Workflow: {id: %s, owner: me, jobs: [{job: {id: x, type: NoOp}}]}";
    return Flows.compiled(request(yaml.formatted(id)).workflow());
  }

  /** A step of a plan, wherever it is. */
  static PlannedStep step(RunPlan plan, String id) {
    return all(plan.steps()).stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected a step " + id));
  }

  private static List<PlannedStep> all(List<PlannedStep> steps) {
    List<PlannedStep> all = new ArrayList<>();
    for (PlannedStep step : steps) {
      all.add(step);
      if (step.foreach() != null) {
        all.addAll(all(step.foreach().steps()));
      }
      if (step.whileLoop() != null) {
        all.addAll(all(step.whileLoop().steps()));
      }
    }
    return all;
  }

  static List<String> problems(RunPlan plan) {
    return plan.problems().stream().map(Plans::describe).toList();
  }

  private static String describe(PlanProblem problem) {
    return problem.severity() + " " + problem.path() + " " + problem.message();
  }
}
