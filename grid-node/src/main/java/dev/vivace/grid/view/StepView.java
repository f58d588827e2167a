package dev.vivace.grid.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.attribute.RetryLimits;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.StepSignals;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.Edge;
import dev.vivace.grid.engine.eval.RunScopes;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Shows the steps of a run. */
public final class StepView {
  private final RunHistory run;
  private final RunParams params;
  private final Histories children;

  private StepView(RunHistory run, Histories children) {
    this.run = run;
    this.params = new RunParams(run);
    this.children = children;
  }

  /** The latest attempts of the steps that were created, in the order of creation. */
  public static List<StepInstance> steps(RunHistory run, Histories children) {
    StepView view = new StepView(run, children);
    return run.latest().stream().map(attempt -> view.show(attempt, false)).toList();
  }

  /**
   * The latest attempt of a step; empty if the step is unknown or was not created.
   *
   * @param enriched whether the timeline has the status changes
   */
  public static Optional<StepInstance> latest(
      RunHistory run, String stepId, boolean enriched, Histories children) {
    return Optional.ofNullable(run.compiled().step(stepId))
        .map(run::latest)
        .map(attempt -> new StepView(run, children).show(attempt, enriched));
  }

  /**
   * An attempt of a step; empty if there is none of this number.
   *
   * @param enriched whether the timeline has the status changes
   */
  public static Optional<StepInstance> attempt(
      RunHistory run, String stepId, long number, boolean enriched, Histories children) {
    CompiledStep step = run.compiled().step(stepId);
    if (step == null) {
      return Optional.empty();
    }
    return run.attempts(step).stream()
        .filter(attempt -> attempt.number() == number)
        .findFirst()
        .map(attempt -> new StepView(run, children).show(attempt, enriched));
  }

  private StepInstance show(StepAttempt attempt, boolean enriched) {
    CompiledStep step = run.step(attempt);
    return new StepInstance(
        identity(attempt),
        compiled(step),
        params.of(attempt),
        edges(attempt),
        retries(attempt),
        params.timeout(step.definition().header().timeout()),
        runtimeState(attempt),
        null,
        attempt.came(StepStatus.FINISHING) ? StepSignals.Outputs.NONE : null,
        artifacts(attempt),
        StepTimeline.of(run, attempt, enriched, children));
  }

  private StepInstance.Identity identity(StepAttempt attempt) {
    RunHeader header = run.header();
    CompiledStep step = run.step(attempt);
    return new StepInstance.Identity(
        header.key().workflowId(),
        header.key().instanceId(),
        header.key().runId(),
        step.id(),
        attempt.number(),
        header.uuid(),
        RunScopes.uuid(header.key(), step.id(), attempt.number()),
        header.correlationId(),
        RunScopes.ordinal(step),
        header.versionId(),
        RunView.GROUP_INFO);
  }

  private StepInstance.Plan compiled(CompiledStep step) {
    StepHeader header = step.definition().header();
    return new StepInstance.Plan(
        run.header().properties().properties().owner(),
        ShownSteps.ofInstance(run.compiled(), step),
        Objects.requireNonNullElse(header.tags(), List.of()),
        null,
        null);
  }

  private StepInstance.Edges edges(StepAttempt attempt) {
    CompiledStep step = run.step(attempt);
    Iterator<InstanceParam> conditions = params.conditions(attempt).iterator();
    Map<String, InstanceParam> successors = new LinkedHashMap<>();
    for (Edge edge : step.edges()) {
      successors.put(run.compiled().step(edge.target()).id(), conditions.next());
    }
    return new StepInstance.Edges(ShownSteps.predecessors(run.compiled(), step), successors);
  }

  private StepInstance.Retries retries(StepAttempt attempt) {
    RetryLimits limits = params.retryLimits(run.step(attempt));
    return new StepInstance.Retries(
        attempt.retries().error(),
        limits.error().retries(),
        attempt.retries().platform(),
        limits.platform().retries(),
        (long) attempt.retries().timeout(),
        limits.timeout().retries(),
        0,
        isRetryable(attempt.status()),
        limits.backoff());
  }

  /** Whether a failure of the step would be, or is being, followed by another try. */
  private static boolean isRetryable(StepStatus status) {
    return switch (status) {
      case COMPLETED_WITH_ERROR, FATALLY_FAILED, INTERNALLY_FAILED, STOPPED, TIMED_OUT -> false;
      default -> true;
    };
  }

  private static StepInstance.RuntimeState runtimeState(StepAttempt attempt) {
    return new StepInstance.RuntimeState(
        attempt.status(),
        attempt.createTime(),
        attempt.timeOf(StepStatus.INITIALIZED),
        null,
        attempt.timeOf(StepStatus.WAITING_FOR_SIGNALS),
        attempt.timeOf(StepStatus.EVALUATING_PARAMS),
        attempt.timeOf(StepStatus.WAITING_FOR_PERMITS),
        attempt.timeOf(StepStatus.STARTING),
        attempt.timeOf(StepStatus.RUNNING),
        attempt.timeOf(StepStatus.FINISHING),
        attempt.endTime(),
        attempt.modifyTime());
  }

  /** A step that does not wait for its subworkflow shows nothing of its steps. */
  private Artifact subworkflow(CompiledStep step, ChildRun child) {
    return new Artifact.Subworkflow(
        child.key().workflowId(),
        child.versionId(),
        child.key().instanceId(),
        child.key().runId(),
        child.uuid(),
        step.isAsynchronous()
            ? null
            : children
                .find(child.key())
                .map(below -> Overviews.ofStarted(below, children))
                .orElse(null));
  }

  private void addLoop(Map<String, Artifact> artifacts, CompiledStep step, StepAttempt attempt) {
    if (step.type().equals(StepType.FOREACH)) {
      artifacts.put(Artifact.Foreach.KEY, new ForeachView(run, attempt, children).artifact());
    } else {
      artifacts.put(Artifact.While.KEY, new WhileView(run, attempt, children).artifact());
    }
  }

  /** One that says it is of a kind of the contract but is not is shown as it is. */
  private static Artifact shown(Object artifact) {
    byte[] json = VivaceJson.write(artifact);
    try {
      return StoredJson.read(json, Artifact.class);
    } catch (OrchestratorException e) {
      return free(StoredJson.readTree(json));
    }
  }

  private static Artifact free(JsonNode json) {
    Map<String, Object> fields = new LinkedHashMap<>();
    json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return new Artifact.Free(json.isObject() ? fields : Map.of("value", json));
  }

  private Map<String, Artifact> artifacts(StepAttempt attempt) {
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    CompiledStep step = run.step(attempt);
    if (step.execution() == CompiledStep.Execution.LOOP && attempt.started() != null) {
      addLoop(artifacts, step, attempt);
    } else if (attempt.child() != null) {
      artifacts.put(Artifact.Subworkflow.KEY, subworkflow(step, attempt.child().child()));
    }
    if (attempt.ended() != null) {
      attempt.end().artifacts().forEach((name, artifact) -> artifacts.put(name, shown(artifact)));
    }
    return artifacts;
  }
}
