package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParam;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.sel.SelAllowance;
import dev.vivace.dsl.sel.type.Meter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names in the parameters of a step and in the conditions of its edges.
 *
 * <p>A bare name is, in this order: a parameter of the step that was evaluated already, one of the
 * workflow, one of the step that was not evaluated yet, {@code stepId__param} of a finished step
 * upstream. So a parameter of the step may be computed from one of the workflow of the same name.
 */
final class StepNames implements NameScope {
  static final String SATISFIED = "maestro_step_satisfied";

  private final CompiledParams params;
  private final Map<String, Param> own;
  private final Map<String, Param> ofWorkflow = new HashMap<>();
  private final StepScope scope;
  private final EvaluationInputs inputs;
  private final Evaluator evaluator;
  private final InstanceFunctions functions;
  private final OpenParams open;

  /**
   * @param params those to be evaluated on demand
   * @param own those that are evaluated already; further ones are added to it
   */
  StepNames(
      CompiledParams params, Map<String, Param> own, StepScope scope, EvaluationInputs inputs) {
    this(params, own, scope, inputs, inputs.allowance());
  }

  /** The same, with an allowance that others use, too. */
  StepNames(
      CompiledParams params,
      Map<String, Param> own,
      StepScope scope,
      EvaluationInputs inputs,
      SelAllowance allowance) {
    this.params = params;
    this.own = own;
    this.scope = scope;
    this.inputs = inputs;
    this.evaluator = new Evaluator(inputs, this, allowance);
    this.functions = InstanceFunctions.ofStep(scope.workflow().scope(), evaluator.random());
    this.open = new OpenParams("step [" + stepId() + "]", inputs.limits().maxDepth());
  }

  private String stepId() {
    return scope.step().stepId();
  }

  /** A parameter of the step itself, evaluated now unless that is done. */
  Param own(String name) {
    Param done = own.get(name);
    Param param = done == null ? unevaluated(name) : done;
    if (param == null) {
      throw new IllegalArgumentException("expected a param of the step, but got " + name);
    }
    return param;
  }

  /** Evaluates whatever can be evaluated, and says of the rest why it cannot. */
  PreviewedParams preview() {
    open.preview(params.names(), this::own);
    return PreviewedParams.of(stepId(), params.names(), own, open, inputs.limits());
  }

  /** Evaluates what is no parameter of the step: the condition of an edge. */
  Param evaluate(CompiledParam condition) {
    return evaluator.evaluate(condition);
  }

  @Override
  public Param resolve(String name, String wantedBy) {
    Param param = known(name);
    if (param == null) {
      param = ofWorkflow(name);
    }
    if (param == null) {
      param = unevaluated(name);
    }
    return param == null ? ofOther(name) : param;
  }

  private @Nullable Param known(String name) {
    Param param = own.get(name);
    if (param != null) {
      return param;
    }
    String reason = scope.undecided().get(name);
    if (reason != null) {
      throw ParamException.undecided(reason);
    }
    if (name.equals(SATISFIED)) {
      ParamDefinition literal = ParamDefinition.literal(ParamType.BOOLEAN, true);
      return new Param(literal, true, inputs.now());
    }
    CompiledParam system = CompiledParams.systemStepParam(name);
    return system == null ? null : evaluator.evaluate(system);
  }

  private @Nullable Param ofWorkflow(String name) {
    Param known = ofWorkflow.get(name);
    if (known != null) {
      return known;
    }
    Param param = scope.workflow().get(name);
    if (param != null) {
      ofWorkflow.put(name, param);
    }
    return param;
  }

  private @Nullable Param unevaluated(String name) {
    CompiledParam compiled = params.get(name);
    if (compiled == null) {
      return null;
    }
    Param param = open.within(name, () -> evaluator.evaluate(compiled));
    own.put(name, param);
    return param;
  }

  private Param ofOther(String name) {
    StepReference reference = StepReference.parse(name);
    if (reference == null) {
      throw ParamException.of(
          "Cannot find the referenced param [%s] in step [%s] or upstream steps or the workflow",
          name, stepId());
    }
    StepReference longer = reference.withLongerOwner();
    Param param = ofStep(reference);
    if (param == null && longer != null) {
      param = ofStep(longer);
    }
    return param == null
        ? reference.signalParam(scope.workflow().scope().initiator().signals())
        : param;
  }

  /** The parameter of this step, or of a finished one upstream; {@code null} if that is no step. */
  private @Nullable Param ofStep(StepReference reference) {
    if (reference.owner().equals(stepId())) {
      Param known = known(reference.param());
      return found(reference, known == null ? unevaluated(reference.param()) : known);
    }
    UpstreamSteps.Finished step = scope.upstream().find(reference.owner());
    return step == null ? null : found(reference, step.param(reference.param()));
  }

  private static Param found(StepReference reference, @Nullable Param param) {
    if (param == null) {
      throw ParamException.of(
          "Cannot find the referenced param name [%s] in step [%s]",
          reference.param(), reference.owner());
    }
    return param;
  }

  /** In a step, {@code params} has all parameters of the workflow and none of the step. */
  @Override
  public @Nullable Param visible(String name, Map<String, Param> bare) {
    return ofWorkflow(name);
  }

  @Override
  public Object call(String function, List<String> arguments, Meter meter) {
    int count = arguments.size();
    if (function.equals("getFromStep") && count == 1) {
      return fromThisStep(arguments.get(0));
    }
    if (function.equals("getFromStep") && count == 2) {
      return fromStep(arguments.get(0), arguments.get(1));
    }
    if (function.equals("getFromForeach") && count == 3) {
      Param param =
          scope.upstream().ofForeach(arguments.get(0), arguments.get(1), arguments.get(2), meter);
      return InstanceFunctions.found(param, function);
    }
    if (function.equals("getFromSubworkflow") && count == 3) {
      Param param =
          scope.upstream().ofSubworkflow(arguments.get(0), arguments.get(1), arguments.get(2));
      return InstanceFunctions.found(param, function);
    }
    if (function.equals("getFromSignalDependency") && count == 2) {
      return fromSignalDependency(arguments.get(0), arguments.get(1));
    }
    return functions.call(function, arguments);
  }

  private Object fromThisStep(String field) {
    AttemptScope step = scope.step();
    return switch (field) {
      case "step_id" -> step.stepId();
      case "step_instance_id" -> step.stepInstanceId();
      case "step_instance_uuid" -> started(step.stepInstanceUuid());
      case "step_attempt_id" -> step.attemptId();
      case "step_type" -> step.type();
      case "MAESTRO_STEP_ERROR_RETRIES" -> step.errorRetries();
      default ->
          throw ParamException.of("getFromStep throws an exception for fieldName=[%s]", field);
    };
  }

  private static Object started(@Nullable Object fact) {
    if (fact == null) {
      throw ParamException.undecided(InstanceFunctions.NOT_STARTED);
    }
    return fact;
  }

  /** Another step, not this one, which is not finished while its expressions are evaluated. */
  private Object fromStep(String id, String name) {
    String failure =
        "getFromStep throws an exception for stepId=[" + id + "], paramName=[" + name + "]";
    UpstreamSteps.Finished step = id.equals(stepId()) ? null : scope.upstream().find(id);
    if (step == null) {
      throw ParamException.of("%s", failure);
    }
    return switch (name) {
      case "MAESTRO_STEP_STATUS" -> step.status().name();
      case "MAESTRO_STEP_END_TIME" -> step.endTime().toEpochMilli();
      case "MAESTRO_STEP_ERROR_RETRIES" -> step.errorRetries();
      default -> InstanceFunctions.found(step.param(name), failure);
    };
  }

  private Object fromSignalDependency(String index, String name) {
    try {
      Param param = scope.upstream().ofSignalDependency(Long.parseLong(index), name);
      return InstanceFunctions.found(param, "getFromSignalDependency");
    } catch (NumberFormatException e) {
      throw ParamException.because(
          e,
          String.valueOf(e.getMessage()),
          "getFromSignalDependency throws an exception for index=[%s], paramName=[%s]",
          index,
          name);
    }
  }

  @Override
  public long currentTimeMillis() {
    return inputs.now().toEpochMilli();
  }
}
