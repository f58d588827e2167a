package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.value.ParamSize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evaluated parameters of a workflow instance.
 *
 * <p>Those that a user defined are evaluated when the run starts. Those of the system are evaluated
 * when somebody asks: they depend only on the facts of the instance, so the answer is always the
 * same.
 */
public final class WorkflowParams {
  private final InstanceScope scope;
  private final Map<String, Param> evaluated;
  private final Map<String, String> undecided;
  private final EvaluationInputs inputs;

  private WorkflowParams(
      InstanceScope scope,
      Map<String, Param> evaluated,
      Map<String, String> undecided,
      EvaluationInputs inputs) {
    this.scope = scope;
    this.evaluated = evaluated;
    this.undecided = undecided;
    this.inputs = inputs;
  }

  /**
   * Evaluates the parameters of a workflow.
   *
   * @throws ParamException naming the first one that cannot be evaluated, and why
   */
  public static WorkflowParams evaluate(
      CompiledParams params, InstanceScope scope, EvaluationInputs inputs) {
    if (params.isEmpty()) {
      return new WorkflowParams(scope, Map.of(), Map.of(), inputs);
    }
    Map<String, Param> evaluated =
        params.isConstant() ? params.constants(inputs.now()) : references(params, scope, inputs);
    ParamSize.check(scope.workflowId(), evaluated, inputs.limits());
    return new WorkflowParams(scope, evaluated, Map.of(), inputs);
  }

  private static Map<String, Param> references(
      CompiledParams params, InstanceScope scope, EvaluationInputs inputs) {
    WorkflowNames names = new WorkflowNames(params, Map.of(), Map.of(), scope, inputs);
    Map<String, Param> evaluated = new LinkedHashMap<>();
    for (String name : params.names()) {
      evaluated.put(name, names.resolve(name, name));
    }
    names.evaluated().forEach(evaluated::putIfAbsent);
    return Collections.unmodifiableMap(evaluated);
  }

  /** Evaluates what can be evaluated ahead of a run; throws nothing. */
  public static PreviewedParams preview(
      CompiledParams params, InstanceScope scope, EvaluationInputs inputs) {
    return new WorkflowNames(params, Map.of(), Map.of(), scope, inputs).preview(inputs.limits());
  }

  /**
   * The parameters as they were stored.
   *
   * @param evaluated what {@link #evaluated} gave
   * @param inputs the same as at the evaluation
   */
  public static WorkflowParams restore(
      InstanceScope scope, Map<String, Param> evaluated, EvaluationInputs inputs) {
    return preview(scope, evaluated, Map.of(), inputs);
  }

  /**
   * The parameters as they are known ahead of a run.
   *
   * @param undecided by name, what those depend on that have no value yet: asking for one throws
   *     what {@link ParamException#undecided} makes
   */
  public static WorkflowParams preview(
      InstanceScope scope,
      Map<String, Param> evaluated,
      Map<String, String> undecided,
      EvaluationInputs inputs) {
    return new WorkflowParams(
        scope, Collections.unmodifiableMap(new LinkedHashMap<>(evaluated)), undecided, inputs);
  }

  /** What is known without evaluating anything more: this is what is to be stored. */
  public Map<String, Param> evaluated() {
    return evaluated;
  }

  public InstanceScope scope() {
    return scope;
  }

  /**
   * The parameter of this name, one of the system's among them; {@code null} if there is none.
   *
   * @throws ParamException if it is one of the system's that cannot be evaluated because a user
   *     changed what it depends on
   */
  public @Nullable Param get(String name) {
    Param known = evaluated.get(name);
    boolean isOpen =
        CompiledParams.systemWorkflowParam(name) != null || undecided.containsKey(name);
    if (known != null || !isOpen) {
      return known;
    }
    return systemNames().resolve(name, name);
  }

  /**
   * All parameters as a view shows them: those of the system first, in the order of the contract. A
   * system parameter that cannot be evaluated (its time zone is none, say) is left out.
   */
  public Map<String, Param> withSystemDefaults() {
    Map<String, Param> all = new LinkedHashMap<>();
    WorkflowNames names = systemNames();
    for (String name : SystemParams.WORKFLOW.keySet()) {
      Param param = evaluated.containsKey(name) ? evaluated.get(name) : system(names, name);
      if (param != null) {
        all.put(name, param);
      }
    }
    evaluated.forEach(all::putIfAbsent);
    return Collections.unmodifiableMap(all);
  }

  private static @Nullable Param system(WorkflowNames names, String name) {
    if (CompiledParams.systemWorkflowParam(name) == null) {
      return null;
    }
    try {
      return names.resolve(name, name);
    } catch (ParamException e) {
      return null;
    }
  }

  private WorkflowNames systemNames() {
    return new WorkflowNames(
        CompiledParams.NO_WORKFLOW_PARAMS, evaluated, undecided, scope, inputs);
  }
}
