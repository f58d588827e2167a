package dev.vivace.grid.engine.outlook;

import dev.vivace.dsl.param.eval.InstanceFacts;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.grid.engine.outlook.StepOutlook.Entry;
import dev.vivace.grid.engine.compiled.Edge;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of one run, the root or an iteration of a loop, each after those before it. It follows the
 * rules of a run: a step runs if one of its predecessors takes the edge to it, and nothing behind a
 * failed step is decided.
 */
final class LevelOutlook {
  private final CompiledWorkflow compiled;
  private final Ahead ahead;
  private final StepExplorer steps;

  private LevelOutlook(Level level) {
    this.compiled = level.compiled();
    this.ahead = level.ahead();
    this.steps = new StepExplorer(level);
  }

  /**
   * A run that nobody starts.
   *
   * @param run its header and those of its parameters that are known
   * @param path of its list of steps
   * @param isShown whether it is what the plan shows; otherwise it is explored for its counts only,
   *     and what is wrong with it is told elsewhere
   */
  record Level(
      Exploration exploration,
      CompiledWorkflow compiled,
      RunState run,
      Ahead ahead,
      String path,
      boolean isShown) {

    static Level of(
        Exploration exploration,
        CompiledWorkflow compiled,
        RunState run,
        InstanceFacts facts,
        Map<String, String> undecided,
        String path,
        boolean isShown) {
      return new Level(exploration, compiled, run, new Ahead(facts, undecided), path, isShown);
    }
  }

  /** What there is to say of all steps of a run. */
  record Result(List<PlannedStep> steps, Counts counts) {}

  static Result explore(Level level) {
    return new LevelOutlook(level).explore();
  }

  private Result explore() {
    for (int index : order()) {
      CompiledStep step = compiled.step(index);
      ahead.put(step, steps.explore(step, entry(step)));
    }
    List<PlannedStep> shown = new ArrayList<>();
    Counts counts = Counts.NONE;
    for (CompiledStep step : compiled.steps()) {
      StepOutlook outlook = ahead.outlook(step.index());
      shown.add(outlook.shown());
      counts = counts.plus(outlook.counts());
    }
    return new Result(shown, counts);
  }

  /** The steps so that each comes after its predecessors. */
  private List<Integer> order() {
    int[] open = new int[compiled.size()];
    List<Integer> order = new ArrayList<>(compiled.roots());
    compiled.steps().forEach(step -> open[step.index()] = step.predecessors().size());
    for (int next = 0; next < order.size(); next++) {
      for (Edge edge : compiled.step(order.get(next)).edges()) {
        if (--open[edge.target()] == 0) {
          order.add(edge.target());
        }
      }
    }
    return order;
  }

  private Entry entry(CompiledStep step) {
    if (step.predecessors().isEmpty()) {
      return new Entry(Truth.YES, Truth.YES, "");
    }
    Truth decided = Truth.YES;
    Truth reached = Truth.NO;
    String blocker = "";
    String open = "";
    for (int index : step.predecessors()) {
      StepOutlook before = ahead.outlook(index);
      String id = compiled.step(index).id();
      Truth completes = before.completes();
      Truth taken = taken(before, compiled.step(index), step);
      decided = decided.and(completes);
      reached = reached.or(taken);
      if (completes != Truth.YES && blocker.isEmpty()) {
        blocker = before.fails() ? "step '" + id + "' would fail" : before.entry().reason();
      }
      if (taken == Truth.MAYBE && open.isEmpty()) {
        open =
            before.entry().runs() == Truth.MAYBE
                ? "depends on whether step '" + id + "' runs"
                : "depends on the condition at step '" + id + "'";
      }
    }
    Truth runs = decided.and(reached);
    return new Entry(decided, runs, reason(decided, runs, blocker, open));
  }

  private static String reason(Truth decided, Truth runs, String blocker, String open) {
    if (runs == Truth.YES) {
      return "";
    }
    if (decided != Truth.YES) {
      return blocker;
    }
    return runs == Truth.NO ? "no step before it leads to it" : open;
  }

  private static Truth taken(StepOutlook before, CompiledStep from, CompiledStep to) {
    Truth taken = Truth.NO;
    for (int edge = 0; edge < from.edges().size(); edge++) {
      if (from.edges().get(edge).target() == to.index()) {
        taken = taken.or(before.takes(edge));
      }
    }
    return taken;
  }
}
