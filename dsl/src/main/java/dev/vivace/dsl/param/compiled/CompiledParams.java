package dev.vivace.dsl.param.compiled;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.SystemParams;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The merged parameters of a workflow or a step with their expressions compiled: made once per
 * version and shared by all its instances. The system parameters are part of it only where somebody
 * changed them.
 */
public final class CompiledParams {
  public static final CompiledParams NO_WORKFLOW_PARAMS =
      new CompiledParams(SystemParams.WORKFLOW, Map.of());
  public static final CompiledParams NO_STEP_PARAMS =
      new CompiledParams(SystemParams.STEP, Map.of());

  private static final Map<String, CompiledParam> SYSTEM_WORKFLOW_PARAMS =
      compile(ParamMerger.complete(SystemParams.WORKFLOW));
  private static final Map<String, CompiledParam> SYSTEM_STEP_PARAMS =
      compile(ParamMerger.complete(SystemParams.STEP));

  /** What a parameter that is not here yet is merged with. */
  private final Map<String, MergedParam> defaults;

  private final Map<String, CompiledParam> params;
  private final boolean isConstant;

  private CompiledParams(Map<String, MergedParam> defaults, Map<String, CompiledParam> params) {
    this.defaults = defaults;
    this.params = params;
    this.isConstant =
        params.values().stream().allMatch(param -> param.formula() instanceof Formula.Constant);
  }

  /**
   * The parameters of a workflow as it is defined.
   *
   * @throws ParamException if the definition changes what it must not
   */
  public static CompiledParams of(Workflow workflow) {
    return of(workflow, PinnedParams.NONE);
  }

  /** The same over parameters that the workflow has from outside. */
  public static CompiledParams of(Workflow workflow, PinnedParams pinned) {
    CompiledParams defaults = ofDefaults(pinned);
    Map<String, ParamDefinition> definitions = workflow.params();
    return definitions == null ? defaults : defaults.with(definitions, ParamSource.DEFINITION);
  }

  /** The parameters of a workflow that defines none. */
  public static CompiledParams ofDefaults(PinnedParams pinned) {
    return NO_WORKFLOW_PARAMS.with(pinned.defaults(), ParamSource.SYSTEM_DEFAULT);
  }

  /**
   * The parameters of a step as it is defined, over those of its type and of its job template.
   *
   * @throws ParamException if the definition changes what it must not, or a required one is missing
   */
  public static CompiledParams of(Step step, StepDefaults defaults) {
    return StepMerge.STRICT.compile(step, defaults);
  }

  /** Parameters that lie over those of the system. */
  static CompiledParams ofStep(Map<String, MergedParam> merged) {
    return merged.isEmpty()
        ? NO_STEP_PARAMS
        : new CompiledParams(SystemParams.STEP, compile(merged));
  }

  /**
   * What a run that restarts an instance begins with: all parameters of the run before are literals
   * now, nothing is evaluated again.
   *
   * @param earlier the parameters of that run, those of the system included
   */
  public static CompiledParams settled(Map<String, Param> earlier) {
    Map<String, CompiledParam> params = new LinkedHashMap<>();
    earlier.forEach((name, param) -> params.put(name, CompiledParam.settled(name, param)));
    return new CompiledParams(SystemParams.WORKFLOW, Collections.unmodifiableMap(params));
  }

  /**
   * These with the definitions of a later source laid over them.
   *
   * @throws ParamException if one of them must not be changed by that source, or not to that type
   */
  public CompiledParams with(Map<String, ParamDefinition> definitions, ParamSource source) {
    if (definitions.isEmpty()) {
      return this;
    }
    ParamMerger merger = ParamMerger.from(source);
    Map<String, MergedParam> changed = new LinkedHashMap<>();
    definitions.forEach(
        (name, definition) -> changed.put(name, merger.merge(name, merged(name), definition)));
    Map<String, CompiledParam> all = new LinkedHashMap<>(params);
    all.putAll(compile(ParamMerger.complete(changed)));
    return new CompiledParams(defaults, Collections.unmodifiableMap(all));
  }

  /**
   * These with the result of another instance laid over them. The mode stays the one that is here;
   * nothing in the literal is a reference.
   *
   * @throws ParamException if the parameter must not be changed by that source, or not to that type
   */
  public CompiledParams withSettled(String name, ParamDefinition literal, ParamSource source) {
    MergedParam base = merged(name);
    MergedParam merged =
        ParamMerger.from(source).merge(name, base, base == null ? literal : modeless(literal));
    Map<String, CompiledParam> all = new LinkedHashMap<>(params);
    all.put(name, CompiledParam.settled(name, merged, literal));
    return new CompiledParams(defaults, Collections.unmodifiableMap(all));
  }

  private static ParamDefinition modeless(ParamDefinition literal) {
    return new ParamDefinition(
        literal.type(),
        literal.value(),
        null,
        null,
        literal.validator(),
        literal.tags(),
        literal.meta());
  }

  private @Nullable MergedParam merged(String name) {
    CompiledParam param = params.get(name);
    return param == null ? defaults.get(name) : param.merged();
  }

  private static Map<String, CompiledParam> compile(Map<String, MergedParam> merged) {
    Map<String, CompiledParam> compiled = new LinkedHashMap<>();
    merged.forEach((name, param) -> compiled.put(name, CompiledParam.of(name, param)));
    return Collections.unmodifiableMap(compiled);
  }

  public boolean isEmpty() {
    return params.isEmpty();
  }

  /** Whether all results are known already: nothing refers to anything. */
  public boolean isConstant() {
    return isConstant;
  }

  /** The results of constant parameters. */
  public Map<String, Param> constants(Instant now) {
    Map<String, Param> results = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          Object result = ((Formula.Constant) param.formula()).result();
          results.put(name, new Param(param.shown(), result, now));
        });
    return Collections.unmodifiableMap(results);
  }

  /** The names of the parameters, in their order. */
  public Set<String> names() {
    return params.keySet();
  }

  /** The merged definition of a parameter; {@code null} if there is none of this name. */
  public @Nullable ParamDefinition definition(String name) {
    CompiledParam param = params.get(name);
    return param == null ? null : param.shown();
  }

  public @Nullable CompiledParam get(String name) {
    return params.get(name);
  }

  /** A parameter that every workflow has; {@code null} if there is none of this name. */
  public static @Nullable CompiledParam systemWorkflowParam(String name) {
    return SYSTEM_WORKFLOW_PARAMS.get(name);
  }

  /** A parameter that every step has; {@code null} if there is none of this name. */
  public static @Nullable CompiledParam systemStepParam(String name) {
    return SYSTEM_STEP_PARAMS.get(name);
  }
}
