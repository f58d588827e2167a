package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParam;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.value.ParamLimits;
import dev.vivace.dsl.sel.type.Meter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves names in the parameters of a workflow. */
final class WorkflowNames implements NameScope {
  private final CompiledParams params;
  private final Map<String, Param> known;
  private final Map<String, String> undecided;
  private final Map<String, Param> evaluated = new LinkedHashMap<>();
  private final InstanceScope scope;
  private final Evaluator evaluator;
  private final InstanceFunctions functions;
  private final OpenParams open;

  /**
   * @param known parameters that need no evaluation
   * @param undecided what those depend on that have no value yet
   */
  WorkflowNames(
      CompiledParams params,
      Map<String, Param> known,
      Map<String, String> undecided,
      InstanceScope scope,
      EvaluationInputs inputs) {
    this.params = params;
    this.known = known;
    this.undecided = undecided;
    this.scope = scope;
    this.evaluator = new Evaluator(inputs, this, inputs.allowance());
    this.functions = InstanceFunctions.ofWorkflow(scope, evaluator.random());
    this.open = new OpenParams("workflow [" + scope.workflowId() + "]", inputs.limits().maxDepth());
  }

  /** Evaluates whatever can be evaluated, and says of the rest why it cannot. */
  PreviewedParams preview(ParamLimits limits) {
    open.preview(params.names(), name -> resolve(name, name));
    return PreviewedParams.of(scope.workflowId(), params.names(), evaluated, open, limits);
  }

  /** What was evaluated so far. */
  Map<String, Param> evaluated() {
    return evaluated;
  }

  @Override
  public Param resolve(String name, String wantedBy) {
    Param param = known.getOrDefault(name, evaluated.get(name));
    if (param != null) {
      return param;
    }
    String reason = undecided.get(name);
    if (reason != null) {
      throw ParamException.undecided(reason);
    }
    CompiledParam compiled = params.get(name);
    CompiledParam wanted = compiled == null ? CompiledParams.systemWorkflowParam(name) : compiled;
    if (wanted == null) {
      return signalParam(name, wantedBy);
    }
    Param result = open.within(name, () -> evaluator.evaluate(wanted));
    evaluated.put(name, result);
    return result;
  }

  private Param signalParam(String name, String wantedBy) {
    StepReference reference = StepReference.parse(name);
    if (reference == null) {
      throw ParamException.of(
          "Param [%s] referenced a non-existing param [%s] in workflow [%s]",
          wantedBy, name, scope.workflowId());
    }
    return reference.signalParam(scope.initiator().signals());
  }

  /** In the parameters of a workflow, {@code params} has only what the expression names anyway. */
  @Override
  public @Nullable Param visible(String name, Map<String, Param> bare) {
    return bare.get(name);
  }

  @Override
  public Object call(String function, List<String> arguments, Meter meter) {
    return functions.call(function, arguments);
  }

  @Override
  public long currentTimeMillis() {
    return scope.createTime().toEpochMilli();
  }
}
