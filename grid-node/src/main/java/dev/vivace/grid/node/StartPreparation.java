package dev.vivace.grid.node;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.eval.CompiledParams;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.grid.engine.eval.RunFacts;
import dev.vivace.grid.engine.head.HeadCommand;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a start ready for the head of its workflow: evaluates the workflow parameters, so that what
 * can not be evaluated is refused before anything is stored.
 */
final class StartPreparation {
  private StartPreparation() {}

  static HeadCommand.Start prepare(
      Heads.Selected selected, StartRequest request, User caller, Instant now) {
    Initiator initiator = initiator(request.initiator(), caller);
    UUID requestId = request.requestId();
    String uuid = (requestId == null ? UUID.randomUUID() : requestId).toString();
    Map<String, ParamDefinition> runParams = orEmpty(request.runParams());
    Map<String, Param> params = Map.of();
    String failure = null;
    try {
      params = evaluate(selected, initiator, runParams, uuid, now);
    } catch (ParamException e) {
      if (!Boolean.TRUE.equals(request.persistFailedRun())) {
        throw new OrchestratorException(ErrorCode.INVALID_ARGUMENT, e.message(), e.details(), e);
      }
      failure = e.message();
    }
    Instant requestTime = request.requestTime();
    RunHeader.Launch launch =
        new RunHeader.Launch(
            initiator,
            (requestTime == null ? now : requestTime).toEpochMilli(),
            request.runtimeTags() == null ? List.of() : request.runtimeTags(),
            runParams,
            orEmpty(request.artifacts()),
            failure);
    return new HeadCommand.Start(
        selected.head().internalId(),
        selected.versionId(),
        requestId == null ? null : uuid,
        uuid,
        launch,
        params);
  }

  private static Map<String, Param> evaluate(
      Heads.Selected selected,
      Initiator initiator,
      Map<String, ParamDefinition> runParams,
      String uuid,
      Instant now) {
    WorkflowPlan plan = selected.version().plan();
    CompiledParams params = plan.params().orThrow();
    if (!runParams.isEmpty()) {
      params = params.with(runParams, ParamSource.LAUNCH);
    }
    if (params.isEmpty()) {
      return Map.of();
    }
    PropertiesSnapshot properties = selected.head().presentProperties();
    return WorkflowParams.evaluate(
            params,
            RunFacts.ofStart(plan.workflow(), properties, initiator, now),
            EvaluationInputs.of(now, uuid))
        .evaluated();
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
    return initiator;
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
