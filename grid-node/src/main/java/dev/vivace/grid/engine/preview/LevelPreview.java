package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.param.eval.InstanceScope;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.compiled.Edge;
import dev.vivace.grid.engine.preview.StepPreview.Entry;
import dev.vivace.grid.engine.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of one run, the root or an iteration of a loop, each after those before it. It follows
 * the rules of a run: a step runs if one of its predecessors takes the edge to it, and nothing
 * behind a failed step is decided.
 */
final class LevelPreview {
  private final CompiledWorkflow compiled;
  private final PreviewEvaluationContext evaluation;
  private final StepPreviewer steps;

  private LevelPreview(Level level) {
    this.compiled = level.compiled();
    this.evaluation = level.evaluation();
    this.steps = new StepPreviewer(level);
  }

  /**
   * A run that nobody starts.
   *
   * @param run its header and those of its parameters that are known
   * @param path of its list of steps
   * @param isReported whether it is what the plan shows; otherwise it is previewed for its counts
   *     only, and what is wrong with it is told elsewhere
   */
  record Level(
      PreviewContext context,
      CompiledWorkflow compiled,
      RunState run,
      PreviewEvaluationContext evaluation,
      String path,
      boolean isReported) {

    static Level of(
        PreviewContext context,
        CompiledWorkflow compiled,
        RunState run,
        InstanceScope scope,
        Map<String, String> undecided,
        String path,
        boolean isReported) {
      return new Level(
          context, compiled, run, new PreviewEvaluationContext(scope, undecided), path, isReported);
    }
  }

  /** The preview of all steps of a run. */
  record Result(List<PlannedStep> steps, Counts counts) {}

  static Result preview(Level level) {
    return new LevelPreview(level).preview();
  }

  private Result preview() {
    for (int index : order()) {
      CompiledStep step = compiled.step(index);
      evaluation.put(step, steps.preview(step, entry(step)));
    }
    List<PlannedStep> shown = new ArrayList<>();
    Counts counts = Counts.NONE;
    for (CompiledStep step : compiled.steps()) {
      StepPreview preview = evaluation.preview(step.index());
      shown.add(preview.shown());
      counts = counts.plus(preview.counts());
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
      return new Entry(TriState.YES, TriState.YES, "");
    }
    TriState decided = TriState.YES;
    TriState reached = TriState.NO;
    String blocker = "";
    String open = "";
    for (int index : step.predecessors()) {
      StepPreview before = evaluation.preview(index);
      String id = compiled.step(index).id();
      TriState completes = before.completes();
      TriState taken = taken(before, compiled.step(index), step);
      decided = decided.and(completes);
      reached = reached.or(taken);
      if (completes != TriState.YES && blocker.isEmpty()) {
        blocker = before.fails() ? "step '" + id + "' would fail" : before.entry().reason();
      }
      if (taken == TriState.MAYBE && open.isEmpty()) {
        open =
            before.entry().runs() == TriState.MAYBE
                ? "depends on whether step '" + id + "' runs"
                : "depends on the condition at step '" + id + "'";
      }
    }
    TriState runs = decided.and(reached);
    return new Entry(decided, runs, reason(decided, runs, blocker, open));
  }

  private static String reason(TriState decided, TriState runs, String blocker, String open) {
    if (runs == TriState.YES) {
      return "";
    }
    if (decided != TriState.YES) {
      return blocker;
    }
    return runs == TriState.NO ? "no step before it leads to it" : open;
  }

  private static TriState taken(StepPreview before, CompiledStep from, CompiledStep to) {
    TriState taken = TriState.NO;
    for (int edge = 0; edge < from.edges().size(); edge++) {
      if (from.edges().get(edge).target() == to.index()) {
        taken = taken.or(before.takes(edge));
      }
    }
    return taken;
  }
}
