package dev.vivace.grid.engine.compiled;

import dev.vivace.dsl.check.GivenParams;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a workflow version.
 *
 * @param workflow the definition it was made from
 * @param params its parameters, compiled
 * @param steps the top-level steps in the order written
 * @param roots indexes of the steps without predecessors
 */
public record CompiledWorkflow(
    Workflow workflow,
    Inputs params,
    List<CompiledStep> steps,
    List<Integer> roots,
    Map<String, Integer> indexById) {

  public CompiledWorkflow {
    steps = List.copyOf(steps);
    roots = List.copyOf(roots);
    indexById = Map.copyOf(indexById);
  }

  /**
   * Compiles a valid workflow.
   *
   * @param defaults what lies below what it defines
   * @throws IllegalArgumentException if an edge leads to an unknown step or there is a cycle;
   *     validation refuses both
   */
  public static CompiledWorkflow compile(Workflow workflow, StepDefaults defaults) {
    List<Step> steps = workflow.steps();
    Map<String, Integer> index = new HashMap<>();
    List<List<Integer>> predecessors = new ArrayList<>();
    for (Step step : steps) {
      index.put(step.id(), index.size());
      predecessors.add(new ArrayList<>());
    }
    List<List<Edge>> edges = new ArrayList<>();
    for (Step step : steps) {
      edges.add(edges(step, index, predecessors));
    }
    BitSet[] upstream = upstream(predecessors, edges);
    List<CompiledStep> plans = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      plans.add(
          CompiledStep.of(
              i,
              step,
              defaults,
              predecessors.get(i),
              edges.get(i),
              bodyOf(workflow, step, defaults),
              upstream[i]));
      if (predecessors.get(i).isEmpty()) {
        roots.add(i);
      }
    }
    return new CompiledWorkflow(
        workflow,
        Inputs.of(() -> CompiledParams.of(workflow, defaults.pinned())),
        plans,
        roots,
        index);
  }

  private static @Nullable CompiledWorkflow bodyOf(
      Workflow workflow, Step step, StepDefaults defaults) {
    return step.wrapper().isLoop()
        ? compile(body(workflow, step.nested()), defaults.ofBody())
        : null;
  }

  /** The body of a loop as a workflow: its parameters come from outside. */
  private static Workflow body(Workflow outer, List<Step> steps) {
    return new Workflow(
        outer.id(),
        null,
        null,
        null,
        null,
        outer.timeTriggers(),
        null,
        outer.criticality(),
        null,
        null,
        steps);
  }

  /**
   * The body of a loop in this workflow.
   *
   * @param loops the ids of the loop steps on the way, the outermost first; none for this workflow
   * @throws IllegalArgumentException if one of them is no loop here
   */
  public CompiledWorkflow body(List<String> loops) {
    CompiledWorkflow compiled = this;
    for (String loop : loops) {
      CompiledStep step = compiled.step(loop);
      if (step == null || step.body() == null) {
        throw new IllegalArgumentException(
            "expected step '%s' of workflow '%s' to be a loop".formatted(loop, workflow.id()));
      }
      compiled = step.body();
    }
    return compiled;
  }

  /**
   * The workflow with all its compiled parameters, for who wants to see what they refer to.
   *
   * @throws ParamException if those of the workflow or of a step make no sense
   */
  public GivenParams.Target target() {
    List<CompiledParams> all = new ArrayList<>();
    addStepParams(all);
    return new GivenParams.Target(workflow, params.orThrow(), all);
  }

  private void addStepParams(List<CompiledParams> all) {
    for (CompiledStep step : steps) {
      all.add(step.params().orThrow());
      if (step.body() != null) {
        step.body().addStepParams(all);
      }
    }
  }

  public CompiledStep step(int index) {
    return steps.get(index);
  }

  /** The step with this id; {@code null} if there is none. */
  public @Nullable CompiledStep step(String id) {
    Integer index = indexById.get(id);
    return index == null ? null : steps.get(index);
  }

  public int size() {
    return steps.size();
  }

  private static List<Edge> edges(
      Step step, Map<String, Integer> index, List<List<Integer>> predecessors) {
    List<Edge> edges = new ArrayList<>();
    step.transition()
        .edges()
        .forEach(
            (successor, condition) -> {
              Integer target = index.get(successor);
              if (target == null) {
                throw new IllegalArgumentException(
                    "expected successor '%s' of step '%s' to be a step of its workflow"
                        .formatted(successor, step.id()));
              }
              edges.add(new Edge(target, Condition.compile(successor, condition)));
              predecessors.get(target).add(index.get(step.id()));
            });
    return edges;
  }

  /** For each step the steps before it, near and far, found in topological order. */
  private static BitSet[] upstream(List<List<Integer>> predecessors, List<List<Edge>> edges) {
    int count = edges.size();
    BitSet[] upstream = new BitSet[count];
    int[] open = new int[count];
    List<Integer> ready = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      upstream[i] = new BitSet();
      open[i] = predecessors.get(i).size();
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    for (int next = 0; next < ready.size(); next++) {
      int step = ready.get(next);
      for (Edge edge : edges.get(step)) {
        upstream[edge.target()].or(upstream[step]);
        upstream[edge.target()].set(step);
        if (--open[edge.target()] == 0) {
          ready.add(edge.target());
        }
      }
    }
    if (ready.size() != count) {
      throw new IllegalArgumentException("expected a workflow without a cycle");
    }
    return upstream;
  }
}
