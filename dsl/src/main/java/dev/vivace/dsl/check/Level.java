package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a workflow or of a loop: those that see each other. The graph need not be sound;
 * edges that lead nowhere are left out, and steps on a cycle have nothing before them.
 */
final class Level {
  private final Shared shared;
  private final String path;
  private final List<Step> steps;
  private final SeenParams seen;
  private final @Nullable Level around;
  private final Map<String, Integer> indexById = new HashMap<>();
  private final BitSet[] upstream;
  private final List<Map<String, Meaning>> own = new ArrayList<>();

  /**
   * The data that all levels of a definition share.
   *
   * @param compiled the parameters of each step, by its path
   * @param isSignalled whether signals start the workflow
   */
  record Shared(StepDefaults defaults, Map<String, CompiledParams> compiled, boolean isSignalled) {}

  Level(Shared shared, String path, List<Step> steps, SeenParams seen, @Nullable Level around) {
    this.shared = shared;
    this.path = path;
    this.steps = steps;
    this.seen = seen;
    this.around = around;
    for (Step step : steps) {
      indexById.put(step.id(), indexById.size());
      own.add(ownParams(own.size()));
    }
    this.upstream = upstream();
  }

  private Map<String, Meaning> ownParams(int index) {
    Map<String, Meaning> all = new LinkedHashMap<>();
    Map<String, ParamDefinition> definitions = steps.get(index).header().params();
    if (definitions != null) {
      definitions.forEach((name, param) -> all.put(name, Meaning.of(param.type())));
    }
    SeenParams.addTo(all, compiled(index));
    return all;
  }

  private BitSet[] upstream() {
    BitSet[] before = new BitSet[steps.size()];
    int[] open = new int[steps.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
      for (int target : targets(i)) {
        open[target]++;
      }
    }
    List<Integer> ready = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    for (int next = 0; next < ready.size(); next++) {
      int from = ready.get(next);
      for (int target : targets(from)) {
        before[target].or(before[from]);
        before[target].set(from);
        if (--open[target] == 0) {
          ready.add(target);
        }
      }
    }
    return before;
  }

  private List<Integer> targets(int index) {
    List<Integer> targets = new ArrayList<>();
    for (String successor : steps.get(index).transition().edges().keySet()) {
      Integer target = indexById.get(successor);
      if (target != null) {
        targets.add(target);
      }
    }
    return targets;
  }

  Shared shared() {
    return shared;
  }

  SeenParams seen() {
    return seen;
  }

  @Nullable Level around() {
    return around;
  }

  List<Step> steps() {
    return steps;
  }

  String path(int index) {
    return path + "[" + index + "]";
  }

  /** The parameters of a step with those that its type declares. */
  CompiledParams compiled(int index) {
    CompiledParams params = shared.compiled().get(path(index));
    if (params == null) {
      throw new IllegalStateException("expected the params of " + path(index) + " to be compiled");
    }
    return params;
  }

  /** What the parameters of a step are. */
  Map<String, Meaning> own(int index) {
    return own.get(index);
  }

  /**
   * Whether a step may have further parameters: those of a template, or of a job template that is
   * not known here.
   */
  boolean isOpen(int index) {
    Step step = steps.get(index);
    return step.wrapper() == StepWrapper.TEMPLATE
        || (step instanceof Step.Typed typed
            && shared.defaults().types().takesTemplate(typed)
            && shared.defaults().templates(step).isEmpty());
  }

  /** The index of a step; -1 if there is none of this id. */
  int find(String stepId) {
    return indexById.getOrDefault(stepId, -1);
  }

  boolean isUpstream(int step, int of) {
    return upstream[of].get(step);
  }

  /** The ids of the steps before one. */
  List<String> idsBefore(int index) {
    return upstream[index].stream().mapToObj(i -> steps.get(i).id()).toList();
  }

  /** Whether a step of this id may come out of a template that is expanded by a server. */
  boolean mayComeFromTemplate(String stepId) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Template && stepId.startsWith(step.id() + "_"));
  }
}
