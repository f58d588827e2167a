package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.value.Coercion;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.param.value.Storable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates the parameters of a step attempt. */
public final class StepParams {
  private StepParams() {}

  /**
   * The evaluated parameters of a step, without those that every step has.
   *
   * @throws ParamException naming the first one that cannot be evaluated, and why
   */
  public static Map<String, Param> evaluate(
      CompiledParams params, StepScope scope, EvaluationInputs inputs) {
    if (params.isEmpty()) {
      return Map.of();
    }
    Map<String, Param> evaluated =
        params.isConstant() ? params.constants(inputs.now()) : references(params, scope, inputs);
    ParamSize.check(scope.step().stepId(), evaluated, inputs.limits());
    return evaluated;
  }

  private static Map<String, Param> references(
      CompiledParams params, StepScope scope, EvaluationInputs inputs) {
    StepNames names = new StepNames(params, new LinkedHashMap<>(), scope, inputs);
    Map<String, Param> evaluated = new LinkedHashMap<>();
    for (String name : params.names()) {
      evaluated.put(name, names.own(name));
    }
    return Collections.unmodifiableMap(evaluated);
  }

  /** Evaluates what can be evaluated ahead of a run; throws nothing. */
  public static PreviewedParams preview(
      CompiledParams params, StepScope scope, EvaluationInputs inputs) {
    return new StepNames(params, new LinkedHashMap<>(), scope, inputs).preview();
  }

  /**
   * What a view shows of a step: that it is satisfied, then the parameters that every step has,
   * then its own. A step that never came to evaluate its parameters, or could not, shows only the
   * first.
   *
   * @param satisfiedAt when it was decided whether the step runs
   * @param evaluated its own parameters; {@code null} if they were not evaluated
   */
  public static Map<String, Param> view(
      boolean satisfied,
      Instant satisfiedAt,
      @Nullable Map<String, Param> evaluated,
      StepScope scope,
      EvaluationInputs inputs) {
    Map<String, Param> all = new LinkedHashMap<>();
    ParamDefinition literal = ParamDefinition.literal(ParamType.BOOLEAN, satisfied);
    all.put(StepNames.SATISFIED, new Param(literal, satisfied, satisfiedAt));
    if (evaluated != null) {
      StepNames names =
          new StepNames(CompiledParams.NO_STEP_PARAMS, new LinkedHashMap<>(), scope, inputs);
      for (String name : SystemParams.STEP.keySet()) {
        all.put(name, names.resolve(name, name));
      }
      all.putAll(evaluated);
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * The parameters of a step with what its runtime gave back: each must be a parameter of the step
   * already, and mutable.
   *
   * @param outputs results by name, as plain JSON values or arrays
   * @throws ParamException if one of them is not declared, must not be changed, or has another type
   */
  public static Map<String, Param> withOutputs(
      Map<String, Param> params, Map<String, Object> outputs, Instant now) {
    if (outputs.isEmpty()) {
      return params;
    }
    Map<String, Param> all = new LinkedHashMap<>(params);
    outputs.forEach((name, value) -> all.put(name, output(name, params.get(name), value, now)));
    return Collections.unmodifiableMap(all);
  }

  private static Param output(String name, @Nullable Param declared, Object value, Instant now) {
    if (declared == null) {
      throw ParamException.of(
          "Expected output param [%s] to be declared in the step, but it is not; add it to the"
              + " step's params",
          name);
    }
    ParamType type = declared.type();
    Object result =
        Coercion.coerce(name, declared.definition(), ParamValues.normal(value), now).result();
    Storable.require(name, result);
    ParamDefinition literal = ParamDefinition.literal(type, ParamValues.literalOf(type, result));
    MergedParam base = MergedParam.of(declared.definition());
    ParamDefinition merged =
        ParamMerger.from(ParamSource.OUTPUT_PARAMETER).merge(name, base, literal).shown();
    return new Param(merged, result, now);
  }
}
