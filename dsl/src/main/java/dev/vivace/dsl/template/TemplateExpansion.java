package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.TemplateUse.Expanded;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.ContractLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps of templates in the place of the steps that use them, at any depth of loops.
 *
 * <p>The step {@code load} that uses a template with the step {@code extract} becomes the step
 * {@code load_extract}; the parameter {@code day} of the template becomes the parameter {@code
 * load_day} of the steps that refer to it. What came before the step comes before the first steps
 * of the template, what comes after it after the last ones.
 */
public final class TemplateExpansion {
  /** How many templates may lie inside of each other. */
  public static final int MAX_DEPTH = 10;

  private final StepTypes types;
  private final TemplateSource source;
  private final ValidationLimits limits;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> placeById = new HashMap<>();

  /** Looked up once, so that all uses of a name in one definition mean the same version. */
  private final Map<List<@Nullable String>, Optional<PublishedTemplate>> found = new HashMap<>();

  private int depth;
  private int added;

  private TemplateExpansion(StepTypes types, TemplateSource source, ValidationLimits limits) {
    this.types = types;
    this.source = source;
    this.limits = limits;
  }

  /**
   * Steps without templates.
   *
   * @param depth how many templates lie inside of each other in them; 0 if there is none
   * @param problems what kept templates from being expanded; then the steps are of no use
   */
  public record Result(List<Step> steps, int depth, List<Problem> problems) {
    public Result {
      steps = List.copyOf(steps);
      problems = List.copyOf(problems);
    }
  }

  /** Whether a template is used anywhere in the steps. */
  public static boolean isNeeded(List<Step> steps) {
    Deque<Step> open = new ArrayDeque<>(steps);
    while (!open.isEmpty()) {
      Step step = open.pop();
      if (step instanceof Step.Template) {
        return true;
      }
      open.addAll(step.nested());
    }
    return false;
  }

  /**
   * Expands valid steps.
   *
   * @param types the types that steps may have
   * @param path of the list of steps, for problems
   */
  public static Result expand(
      StepTypes types,
      List<Step> steps,
      String path,
      TemplateSource source,
      ValidationLimits limits) {
    if (!isNeeded(steps)) {
      return new Result(steps, 0, List.of());
    }
    TemplateExpansion expansion = new TemplateExpansion(types, source, limits);
    expansion.learnIds(steps, path);
    List<Step> expanded = expansion.level(steps, path);
    return new Result(expanded, expansion.depth, expansion.problems);
  }

  private void learnIds(List<Step> steps, String path) {
    for (int i = 0; i < steps.size(); i++) {
      String place = path + "[" + i + "]";
      placeById.put(steps.get(i).id(), place);
      learnIds(steps.get(i).nested(), place + ".steps");
    }
  }

  private List<Step> level(List<Step> steps, String path) {
    List<Step> expanded = new ArrayList<>();
    Map<String, Expanded> uses = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String place = path + "[" + i + "]";
      if (step instanceof Step.Template template) {
        Expanded use = use(template, place);
        if (use != null) {
          uses.put(step.id(), use);
          expanded.addAll(use.steps());
        }
      } else {
        expanded.add(
            step.nested().isEmpty()
                ? step
                : step.with(step.header(), level(step.nested(), place + ".steps")));
      }
    }
    return uses.isEmpty() ? expanded : connected(expanded, uses);
  }

  private @Nullable Expanded use(Step.Template step, String place) {
    String id = String.valueOf(step.subType());
    PublishedTemplate published =
        found
            .computeIfAbsent(
                Arrays.asList(id, step.subTypeVersion()),
                named -> source.find(id, step.subTypeVersion()))
            .orElse(null);
    if (published == null) {
      problem(
          place + ".sub_type",
          ProblemCode.UNKNOWN_STEP,
          "expected a published template [%s] with version [%s], but there is none"
              .formatted(id, step.subTypeVersion() == null ? "default" : step.subTypeVersion()));
      return null;
    }
    depth = Math.max(depth, published.depth());
    TemplateUse use = new TemplateUse(types, step, published, place, problems);
    added += use.newIds().size();
    if (added > limits.steps()) {
      problem(
          place,
          ProblemCode.TOO_LARGE,
          "expected at most %d steps of templates, but with template [%s] there are more"
              .formatted(limits.steps(), id));
      return null;
    }
    checkIds(use.newIds(), place);
    return use.expand();
  }

  private void checkIds(Map<String, String> ids, String place) {
    ids.forEach(
        (inner, id) -> {
          String other = placeById.putIfAbsent(id, place);
          if (other != null) {
            problem(
                place + ".id",
                ProblemCode.DUPLICATE,
                "expected another id, since step [%s] of the template becomes [%s], which %s is already"
                    .formatted(inner, id, other));
          }
          if (id.length() > limits.idLength()) {
            problem(
                place + ".id",
                ProblemCode.TOO_LARGE,
                "expected a shorter id, since step [%s] of the template becomes [%s], which has more than %d characters"
                    .formatted(inner, id, limits.idLength()));
          }
          if (id.contains(ContractLimits.RESERVED_INFIX)) {
            problem(
                place + ".id",
                ProblemCode.INVALID_NAME,
                "expected another id, since step [%s] of the template becomes [%s], which has two underscores"
                    .formatted(inner, id));
          }
        });
  }

  private void problem(String path, ProblemCode code, String message) {
    problems.add(Problem.error(path, code, message));
  }

  private static List<Step> connected(List<Step> steps, Map<String, Expanded> uses) {
    return steps.stream()
        .map(step -> step.with(step.header().with(connected(step.header().transition(), uses))))
        .toList();
  }

  /** Edges into a template lead to its first steps; the steps before others are its last ones. */
  private static @Nullable Transition connected(
      @Nullable Transition transition, Map<String, Expanded> uses) {
    if (transition == null) {
      return null;
    }
    Map<String, @Nullable String> successors = null;
    if (transition.successors() != null) {
      successors = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable String> edge : transition.successors().entrySet()) {
        Expanded use = uses.get(edge.getKey());
        for (String target : use == null ? List.of(edge.getKey()) : use.roots()) {
          successors.put(target, edge.getValue());
        }
      }
    }
    Set<String> predecessors = null;
    if (transition.predecessors() != null) {
      predecessors = new LinkedHashSet<>();
      for (String before : transition.predecessors()) {
        Expanded use = uses.get(before);
        predecessors.addAll(use == null ? List.of(before) : use.ends());
      }
    }
    return new Transition(predecessors == null ? null : List.copyOf(predecessors), successors);
  }
}
