package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.validate.rule.ValueRules;
import dev.vivace.grid.engine.eval.StartParams;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.node.query.StoredWorkflows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a start for its workflow: evaluates the workflow parameters, so that what cannot be
 * evaluated is refused before anything is stored.
 */
final class StartPreparation {
  private StartPreparation() {}

  static WorkflowCommand.Start prepare(
      StoredWorkflows.Selected selected, StartRequest request, User caller, Instant now) {
    Initiator initiator = initiator(request.initiator(), caller);
    UUID requestId = request.requestId();
    String uuid = (requestId == null ? UUID.randomUUID() : requestId).toString();
    Map<String, ParamDefinition> runParams = orEmpty(request.runParams());
    PushPreparation.refuse(ValueRules.ofRunParams(runParams));
    Map<String, Param> params = Map.of();
    String failure = null;
    try {
      params = evaluate(selected, initiator, runParams, uuid, now);
    } catch (ParamException e) {
      if (!Boolean.TRUE.equals(request.persistFailedRun())) {
        throw new OrchestratorException(ErrorCode.INVALID_ARGUMENT, e.message(), e.details(), e);
      }
      failure = e.fullMessage();
    }
    Instant requestTime = request.requestTime();
    RunHeader.StartContext startContext =
        new RunHeader.StartContext(
            initiator,
            (requestTime == null ? now : requestTime).toEpochMilli(),
            request.runtimeTags() == null ? List.of() : request.runtimeTags(),
            runParams,
            orEmpty(request.artifacts()),
            failure,
            null,
            null);
    return new WorkflowCommand.Start(
        selected.state().internalId(),
        selected.versionId(),
        requestId == null ? null : uuid,
        uuid,
        startContext,
        params);
  }

  private static Map<String, Param> evaluate(
      StoredWorkflows.Selected selected,
      Initiator initiator,
      Map<String, ParamDefinition> runParams,
      String uuid,
      Instant now) {
    return new StartParams(
            selected.version().compiled(),
            selected.state().presentProperties(),
            initiator,
            uuid,
            now)
        .ofStartContext(runParams);
  }

  /** A user who starts an instance is the caller, whatever the request says. */
  private static Initiator initiator(Initiator initiator, User caller) {
    if (initiator instanceof Initiator.Manual) {
      return new Initiator.Manual(0, caller);
    }
    if (initiator instanceof Initiator.Time || initiator instanceof Initiator.Signal) {
      throw OrchestratorException.conflict(
          "Invalid trigger initiator due to mismatch trigger uuid.");
    }
    if (initiator instanceof Initiator.Upstream) {
      throw new OrchestratorException(
          ErrorCode.INVALID_ARGUMENT,
          "expected an initiator of type MANUAL, but got one that only steps of other instances"
              + " have");
    }
    return initiator;
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
