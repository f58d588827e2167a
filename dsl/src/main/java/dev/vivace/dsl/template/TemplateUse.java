package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.param.compiled.Interpolation;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step that uses a template, with the steps that take its place. */
final class TemplateUse {
  private final StepTypes types;
  private final Step.Template step;
  private final PublishedTemplate published;
  private final String path;
  private final List<Problem> problems;
  private final TemplateNames names;
  private final TemplateValues values;

  TemplateUse(
      StepTypes types,
      Step.Template step,
      PublishedTemplate published,
      String path,
      List<Problem> problems) {
    this.types = types;
    this.step = step;
    this.published = published;
    this.path = path;
    this.problems = problems;
    this.names = TemplateNames.of(newIds(), newNames(), problems);
    this.values =
        TemplateValues.of(published.template(), step.header().params(), path, names, problems);
  }

  /**
   * The steps that take the place of the one that uses the template.
   *
   * @param roots ids of those that follow its predecessors
   * @param ends ids of those that its successors follow
   */
  record Expanded(List<Step> steps, List<String> roots, List<String> ends) {}

  Expanded expand() {
    List<Step> originals = published.template().steps();
    List<Step> ends = originals.stream().filter(TemplateUse::mayEnd).toList();
    Set<String> followers = new HashSet<>();
    originals.forEach(original -> followers.addAll(original.transition().edges().keySet()));
    List<Step> roots =
        originals.stream().filter(original -> !followers.contains(original.id())).toList();
    if (ends.size() > 1) {
      refuseConditions(ends);
    }
    List<Step> expanded = new ArrayList<>();
    for (int i = 0; i < originals.size(); i++) {
      Step original = originals.get(i);
      expanded.add(expanded(original, roots.contains(original), ends.contains(original)));
    }
    return new Expanded(expanded, ids(roots), ids(ends));
  }

  private List<String> ids(List<Step> steps) {
    return steps.stream().map(one -> names.step(one.id())).toList();
  }

  /** Whether nothing may follow in the template: no edge is taken in any case. */
  private static boolean mayEnd(Step step) {
    return step.transition().edges().values().stream().noneMatch(TemplateUse::isAlways);
  }

  private static boolean isAlways(@Nullable String condition) {
    return condition != null && condition.strip().equals("true");
  }

  private void refuseConditions(List<Step> ends) {
    step.transition()
        .edges()
        .forEach(
            (successor, condition) -> {
              if (!isAlways(condition)) {
                problems.add(
                    Problem.error(
                        path + ".transition.successors." + successor,
                        ProblemCode.NOT_SUPPORTED,
                        "expected no condition behind [%s], since template [%s] may end with any of its steps %s; let one step of the template follow all of them, or put a step behind [%s] that has the conditions"
                            .formatted(
                                step.id(),
                                published.template().id(),
                                ends.stream().map(Step::id).toList(),
                                step.id())));
              }
            });
  }

  private Step expanded(Step original, boolean root, boolean end) {
    TemplateNames noting = names.noting();
    Step renamed =
        new StepRenaming(types, tags(), step.header().failureMode()).of(path, original, noting);
    Map<String, @Nullable String> edges = new LinkedHashMap<>(renamed.transition().edges());
    if (end) {
      edges.putAll(edgesBehind(original, noting));
    }
    StepHeader header = renamed.header();
    return renamed.with(
        new StepHeader(
            header.id(),
            header.name(),
            header.description(),
            transition(header.transition(), edges, root),
            header.failureMode(),
            header.tags(),
            header.timeout(),
            header.signalDependencies(),
            header.signalOutputs(),
            params(header, noting.used())));
  }

  private @Nullable Transition transition(
      @Nullable Transition own, Map<String, @Nullable String> edges, boolean root) {
    List<String> predecessors =
        root ? step.transition().predecessors() : own == null ? null : own.predecessors();
    boolean none = own == null && edges.isEmpty() && predecessors == null;
    return none ? null : new Transition(predecessors, edges.isEmpty() ? null : edges);
  }

  /** The edges out of the template, from one of the steps with which it ends. */
  private Map<String, @Nullable String> edgesBehind(Step end, TemplateNames noting) {
    Set<String> own = StepRenaming.ownNames(types, end);
    own.removeAll(published.template().declared().keySet());
    Map<String, @Nullable String> edges = new LinkedHashMap<>();
    step.transition()
        .edges()
        .forEach(
            (successor, condition) -> {
              String place = path + ".transition.successors." + successor;
              edges.put(
                  successor,
                  condition == null || isAlways(condition)
                      ? condition
                      : ConditionBehind.of(condition, place, own, names.step(end.id()), noting));
            });
    return edges;
  }

  private List<Tag> tags() {
    StepHeader header = step.header();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("step", step.id());
    if (header.name() != null) {
      attributes.put("step_name", header.name());
    }
    if (header.description() != null) {
      attributes.put("step_description", header.description());
    }
    List<Tag> tags = new ArrayList<>();
    tags.add(new Tag(published.tag(), Tag.Namespace.JOB_TEMPLATE, attributes));
    if (header.tags() != null) {
      tags.addAll(header.tags());
    }
    return tags;
  }

  /** Those of the template that the step needs, before its own. */
  private @Nullable Map<String, ParamDefinition> params(StepHeader header, Set<String> used) {
    Map<String, ParamDefinition> own = header.params();
    Map<String, ParamDefinition> all = values.needed(used);
    if (all.isEmpty()) {
      return own;
    }
    for (String name : all.keySet()) {
      if (own != null && own.containsKey(name)) {
        problems.add(
            Problem.error(
                path + ".id",
                ProblemCode.DUPLICATE,
                "expected [%s] to be free in step [%s] for a param of template [%s], but the step has one of that name; give [%s] another id"
                    .formatted(name, header.id(), published.template().id(), step.id())));
      }
    }
    if (own != null) {
      all.putAll(own);
    }
    return all;
  }

  /** The new ids of all steps of the template by their old ones. */
  Map<String, String> newIds() {
    Map<String, String> ids = new LinkedHashMap<>();
    Deque<Step> open = new ArrayDeque<>(published.template().steps());
    while (!open.isEmpty()) {
      Step next = open.pop();
      ids.put(next.id(), step.id() + "_" + next.id());
      open.addAll(next.nested());
    }
    return ids;
  }

  /** Names that expressions and texts can refer to, whatever the id of the step is. */
  private Map<String, String> newNames() {
    String plain = step.id().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    String prefix = Interpolation.isName(plain) ? plain : "t" + plain;
    Map<String, String> newNames = new LinkedHashMap<>();
    for (String name : published.template().declared().keySet()) {
      newNames.put(name, (prefix + "_" + name).replaceAll("_{2,}", "_"));
    }
    return newNames;
  }
}
