package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.eval.AttemptScope;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.InitiatorScope;
import dev.vivace.dsl.param.eval.InstanceScope;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.DefinitionPath;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The scopes of expressions of a run and its steps. */
public final class RunScopes {
  private RunScopes() {}

  /** The scope of an instance that has no number yet. */
  static InstanceScope ofStart(
      Workflow workflow, PropertiesSnapshot properties, Initiator initiator, Instant now) {
    return new InstanceScope(
        workflow.id(),
        null,
        null,
        owner(properties),
        InitiatorScope.of(initiator),
        RunConfig.Policy.START_FRESH_NEW_RUN,
        InstanceScope.firstTimeTriggerTimezone(workflow),
        now,
        InstanceScope.ENVIRONMENT);
  }

  /**
   * The scope of a run; those of an iteration of a loop are partly of the run that it comes from.
   */
  public static InstanceScope of(Workflow workflow, RunHeader header) {
    return new InstanceScope(
        DefinitionPath.of(header).workflowId(),
        header.key().instanceId(),
        header.key().runId(),
        owner(header.properties()),
        initiator(header.startContext()),
        RunConfig.Policy.START_FRESH_NEW_RUN,
        InstanceScope.firstTimeTriggerTimezone(workflow),
        created(header),
        InstanceScope.ENVIRONMENT);
  }

  private static InitiatorScope initiator(RunHeader.StartContext startContext) {
    InitiatorScope own = InitiatorScope.of(startContext.initiator());
    if (startContext.origin() == null) {
      return own;
    }
    InitiatorScope first = InitiatorScope.of(startContext.origin().initiator());
    return new InitiatorScope(
        own.type(), own.runnerName(), first.timezone(), own.source(), first.signals());
  }

  private static Instant created(RunHeader header) {
    RunHeader.Origin origin = header.startContext().origin();
    return Instant.ofEpochMilli(origin == null ? header.createTime() : origin.createTime());
  }

  /** The workflow parameters of a run. */
  public static WorkflowParams params(Workflow workflow, RunState run) {
    RunHeader header = run.header();
    return WorkflowParams.restore(
        of(workflow, header), run.params(), EvaluationInputs.of(created(header), header.uuid()));
  }

  /** The scope of an attempt of a step. */
  public static AttemptScope of(RunState run, CompiledStep step, int attempt) {
    StepState state = run.step(step.index());
    return new AttemptScope(
        step.id(),
        ordinal(step),
        uuid(run.key(), step.id(), attempt),
        attempt,
        step.type().label(),
        state == null ? 0 : state.retries().error());
  }

  /** The number under which a step is shown: its place in the definition, from 1. */
  public static long ordinal(CompiledStep step) {
    return step.index() + 1L;
  }

  /** The id of a step attempt: the same for every reader. */
  public static String uuid(RunKey run, String stepId, int attempt) {
    String key = new AttemptKey(run, stepId, attempt).toString();
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String owner(PropertiesSnapshot properties) {
    User owner = properties.properties().owner();
    return owner == null ? "" : owner.name();
  }
}
