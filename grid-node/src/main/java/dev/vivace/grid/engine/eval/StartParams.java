package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.HandedDown;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.command.ChildRequest;
import java.time.Instant;
import java.util.Map;

/**
 * The parameters of an instance that is about to be started.
 *
 * <p>Both ways throw {@link ParamException} if one of them must not be set or cannot be evaluated.
 *
 * @param uuid the id of the start: what is random follows from it
 */
public record StartParams(
    CompiledWorkflow compiled,
    PropertiesSnapshot properties,
    Initiator initiator,
    String uuid,
    Instant now) {

  /** Those of a start with parameters that a user sent. */
  public Map<String, Param> ofStartContext(Map<String, ParamDefinition> runParams) {
    return evaluate(launched(runParams));
  }

  /**
   * What those of a start come to ahead of it; throws only what {@code runParams} are to blame for.
   */
  public PreviewedParams preview(Map<String, ParamDefinition> runParams) {
    return WorkflowParams.preview(
        launched(runParams),
        RunScopes.ofStart(compiled.workflow(), properties, initiator, now).evaluation(),
        EvaluationInputs.preview(now));
  }

  private CompiledParams launched(Map<String, ParamDefinition> runParams) {
    CompiledParams params = compiled.params().orThrow();
    return runParams.isEmpty() ? params : params.with(runParams, ParamSource.LAUNCH);
  }

  /** Those of a start that a step of another run asks for. */
  public Map<String, Param> ofChild(ChildRequest request) {
    return evaluate(taken(compiled, request));
  }

  /**
   * What a workflow takes over from a step that starts it.
   *
   * @throws ParamException if the step sets a parameter that it must not
   */
  public static CompiledParams taken(CompiledWorkflow compiled, ChildRequest request) {
    return HandedDown.over(
        compiled.params().orThrow(), request.params(), request.own(), ParamSource.SUBWORKFLOW);
  }

  private Map<String, Param> evaluate(CompiledParams params) {
    if (params.isEmpty()) {
      return Map.of();
    }
    return WorkflowParams.evaluate(
            params,
            RunScopes.ofStart(compiled.workflow(), properties, initiator, now),
            EvaluationInputs.of(now, uuid))
        .evaluated();
  }
}
