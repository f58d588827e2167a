package dev.vivace.dsl.template;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.step.StepTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a template as they stand where it is used: with other ids and names, the tags of the
 * use and its failure mode.
 *
 * @param types the types that steps may have
 * @param tags added to those of each step
 * @param failureMode of each step that has none of its own
 */
record StepRenaming(StepTypes types, List<Tag> tags, @Nullable FailureMode failureMode) {
  /** What a loop gives to its iterations beside its own parameters. */
  private static final Set<String> OF_ITERATIONS = Set.of("loop_index", "condition");

  /** Changes nothing but names. */
  static StepRenaming namesOnly(StepTypes types) {
    return new StepRenaming(types, List.of(), null);
  }

  Step of(String path, Step step, TemplateNames names) {
    Set<String> ownNames = ownNames(types, step);
    TemplateNames own = names.hiding(ownNames);
    StepHeader header =
        header(path, step.header(), own, params(path + ".params", step.header(), names, ownNames));
    return step.accept(new Renamed(path, header, own));
  }

  /** A step with another header, and other names in what only steps of its kind have. */
  private final class Renamed implements Step.Visitor<Step> {
    private final String path;
    private final StepHeader header;
    private final TemplateNames own;
    private final ParamRenaming values;

    Renamed(String path, StepHeader header, TemplateNames own) {
      this.path = path;
      this.header = header;
      this.own = own;
      this.values = new ParamRenaming(own);
    }

    @Override
    public Step typed(Step.Typed step) {
      RuntimeExpressions.check(path, step, types, own);
      return new Step.Typed(
          header,
          step.type(),
          step.subType(),
          step.subTypeVersion(),
          values.retryPolicy(path + ".retry_policy", step.retryPolicy()));
    }

    @Override
    public Step subworkflow(Step.Subworkflow step) {
      return step.with(header);
    }

    @Override
    public Step foreach(Step.Foreach step) {
      return new Step.Foreach(
          header,
          values.number(path + ".concurrency", step.concurrency()),
          step.strictOrdering(),
          nested(path, step, own));
    }

    @Override
    public Step repeated(Step.While step) {
      String condition = step.condition();
      return new Step.While(
          header,
          condition == null
              ? null
              : inIterations(step, own).expression(path + ".condition", condition),
          nested(path, step, own));
    }

    @Override
    public Step template(Step.Template step) {
      return step.with(header);
    }
  }

  private List<Step> nested(String path, Step loop, TemplateNames own) {
    TemplateNames inner = inIterations(loop, own);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < loop.nested().size(); i++) {
      steps.add(of(path + ".steps[" + i + "]", loop.nested().get(i), inner));
    }
    return steps;
  }

  private static TemplateNames inIterations(Step loop, TemplateNames own) {
    Set<String> names = new HashSet<>(OF_ITERATIONS);
    Map<String, ParamDefinition> params = loop.header().params();
    ParamDefinition loopParams = params == null ? null : params.get(ParamNames.LOOP_PARAMS);
    if (loopParams != null && loopParams.value() instanceof Map<?, ?> entries) {
      entries.keySet().forEach(name -> names.add(name.toString()));
    }
    return own.hiding(names);
  }

  /** The parameters that a step has anyway: they stand before those of the template. */
  static Set<String> ownNames(StepTypes types, Step step) {
    Set<String> names = new HashSet<>(StepDefaults.of(types).declared(step).keySet());
    Map<String, ParamDefinition> params = step.header().params();
    if (params != null) {
      names.addAll(params.keySet());
    }
    return names;
  }

  private StepHeader header(
      String path,
      StepHeader header,
      TemplateNames own,
      @Nullable Map<String, ParamDefinition> params) {
    ParamRenaming values = new ParamRenaming(own);
    return new StepHeader(
        own.step(header.id()),
        header.name(),
        header.description(),
        transition(path + ".transition", header.transition(), own),
        header.failureMode() == null ? failureMode : header.failureMode(),
        tags(header.tags()),
        values.number(path + ".timeout", header.timeout()),
        dependencies(path + ".signal_dependencies", header.signalDependencies(), values),
        outputs(path + ".signal_outputs", header.signalOutputs(), values),
        params);
  }

  /** Within a parameter its own name is that of the template's: it can be handed on as it is. */
  private static @Nullable Map<String, ParamDefinition> params(
      String path, StepHeader header, TemplateNames names, Set<String> ownNames) {
    if (header.params() == null) {
      return null;
    }
    Map<String, ParamDefinition> renamed = new LinkedHashMap<>();
    header
        .params()
        .forEach(
            (name, param) -> {
              Set<String> others = new HashSet<>(ownNames);
              others.remove(name);
              renamed.put(
                  name, new ParamRenaming(names.hiding(others)).param(path + "." + name, param));
            });
    return renamed;
  }

  private static @Nullable Transition transition(
      String path, @Nullable Transition transition, TemplateNames own) {
    if (transition == null) {
      return null;
    }
    Map<String, @Nullable String> successors = null;
    if (transition.successors() != null) {
      successors = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable String> edge : transition.successors().entrySet()) {
        String condition = edge.getValue();
        successors.put(
            own.step(edge.getKey()),
            condition == null || condition.isBlank()
                ? condition
                : own.expression(path + ".successors." + edge.getKey(), condition));
      }
    }
    List<String> predecessors = transition.predecessors();
    return new Transition(
        predecessors == null ? null : predecessors.stream().map(own::step).toList(), successors);
  }

  private @Nullable List<Tag> tags(@Nullable List<Tag> own) {
    if (tags.isEmpty()) {
      return own;
    }
    List<Tag> all = new ArrayList<>(own == null ? List.of() : own);
    for (Tag tag : tags) {
      if (all.stream().noneMatch(other -> other.name().equals(tag.name()))) {
        all.add(tag);
      }
    }
    return all;
  }

  private static @Nullable List<SignalDependency> dependencies(
      String path, @Nullable List<SignalDependency> dependencies, ParamRenaming values) {
    if (dependencies == null) {
      return null;
    }
    List<SignalDependency> renamed = new ArrayList<>();
    for (int i = 0; i < dependencies.size(); i++) {
      renamed.add(values.dependency(path + "[" + i + "]", dependencies.get(i)));
    }
    return renamed;
  }

  private static @Nullable List<SignalOutput> outputs(
      String path, @Nullable List<SignalOutput> outputs, ParamRenaming values) {
    if (outputs == null) {
      return null;
    }
    List<SignalOutput> renamed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      renamed.add(values.output(path + "[" + i + "]", outputs.get(i)));
    }
    return renamed;
  }
}
