package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.protocol.plan.PlannedParam;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.Edge;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.preview.StepFindings.Evaluated;
import dev.vivace.grid.engine.preview.StepPreview.End;
import dev.vivace.grid.engine.preview.StepPreview.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out what can be said of a step: its parameters, what it would start, where it leads. */
final class StepPreviewer {
  private static final String NO_TIME = "was not looked at, since the plan took too long";

  private final LevelPreview.Level level;
  private final ParamRunEvaluator evaluator;
  private final LoopPreviewer loops;
  private final ChildPreviewer children;

  StepPreviewer(LevelPreview.Level level) {
    this.level = level;
    this.evaluator = new ParamRunEvaluator(level.evaluation());
    this.loops = new LoopPreviewer(level, evaluator);
    this.children = new ChildPreviewer(level, evaluator);
  }

  StepPreview preview(CompiledStep step, Entry entry) {
    if (entry.runs() == TriState.NO) {
      PlannedStep shown = shown(step, entry, Map.of(), notTaken(step), null);
      List<TriState> none = step.edges().stream().map(edge -> TriState.NO).toList();
      return new StepPreview(entry, false, End.NONE, none, shown, Counts.NONE);
    }
    StepFindings findings =
        new StepFindings(
            level.isReported() ? level.context() : null,
            level.path() + "[" + step.index() + "]",
            entry.runs());
    PreviewedParams params = params(step);
    params
        .causes()
        .forEach(
            (name, problem) ->
                findings.fail(".params." + name, ProblemCode.INVALID_PARAM, text(problem)));
    if (params.tooLarge() != null) {
      findings.fail(".params", ProblemCode.INVALID_PARAM, params.tooLarge().message());
    }
    End end = end(step, params);
    level.evaluation().end(step, end);
    Work work = params.isSound() ? work(step, params, findings) : new Work(Counts.NONE);
    Edges edges = edges(step, end, findings);
    return new StepPreview(
        entry,
        findings.fails(),
        end,
        edges.taken(),
        shown(step, entry, shown(step, params), edges.shown(), work),
        work.counts());
  }

  private static String text(ParamException problem) {
    return problem.details().isEmpty()
        ? problem.message()
        : problem.message() + ": " + String.join("; ", problem.details());
  }

  private PreviewedParams params(CompiledStep step) {
    if (level.context().hasTime().getAsBoolean()) {
      return evaluator.preview(level.compiled(), level.run(), step, level.context().now());
    }
    Map<String, String> all = new LinkedHashMap<>();
    step.params().orThrow().names().forEach(name -> all.put(name, NO_TIME));
    return new PreviewedParams(Map.of(), all, Map.of(), null);
  }

  private static Map<String, PlannedParam> shown(CompiledStep step, PreviewedParams params) {
    CompiledParams compiled = step.params().orThrow();
    return PlannedParams.params(compiled, params);
  }

  /**
   * The work of a step besides the evaluation of its parameters.
   *
   * @param counts how much it is
   */
  record Work(
      Counts counts,
      PlannedStep.@Nullable Foreach foreach,
      PlannedStep.@Nullable While whileLoop,
      PlannedStep.@Nullable Subworkflow subworkflow) {
    Work(Counts counts) {
      this(counts, null, null, null);
    }
  }

  private Work work(CompiledStep step, PreviewedParams params, StepFindings findings) {
    findings.evaluate(".timeout", () -> evaluator.timeout(level.compiled(), level.run(), step));
    return switch (step.execution()) {
      case INLINE, DISPATCHED -> new Work(Counts.LEAF);
      case TIMED -> {
        if (!params.undecided().containsKey(ParamNames.SLEEP_SECONDS)) {
          findings.evaluate(".params", () -> evaluator.sleep(params.known()));
        }
        yield new Work(Counts.LEAF);
      }
      case CHILD -> new Work(Counts.LEAF, null, null, children.preview(step, params, findings));
      case LOOP -> loops.preview(step, params, findings);
      case UNSUPPORTED -> {
        findings.fail("", ProblemCode.NOT_SUPPORTED, step.unsupported());
        yield new Work(Counts.LEAF);
      }
    };
  }

  /** What a runtime gives back may be any of the parameters that it may set. */
  private static End end(CompiledStep step, PreviewedParams params) {
    boolean hasOutputs =
        step.execution() == CompiledStep.Execution.DISPATCHED
            || step.execution() == CompiledStep.Execution.UNSUPPORTED;
    if (!hasOutputs) {
      return new End(params.known(), params.undecided());
    }
    Map<String, Param> known = new LinkedHashMap<>();
    Map<String, String> undecided = new LinkedHashMap<>(params.undecided());
    params
        .known()
        .forEach(
            (name, param) -> {
              ParamMode mode = param.definition().mode();
              if (mode == null || ParamSource.OUTPUT_PARAMETER.mayChange(mode)) {
                undecided.put(name, "depends on step '" + step.id() + "'");
              } else {
                known.put(name, param);
              }
            });
    return new End(known, undecided);
  }

  private record Edges(List<TriState> taken, List<PlannedStep.Transition> shown) {}

  private Edges edges(CompiledStep step, End end, StepFindings findings) {
    List<TriState> taken = new ArrayList<>();
    List<PlannedStep.Transition> shown = new ArrayList<>();
    for (Edge edge : step.edges()) {
      String to = level.compiled().step(edge.target()).id();
      Evaluated<Boolean> holds =
          findings.evaluate(
              ".transition.successors." + to,
              () ->
                  evaluator.isTaken(
                      level.compiled(),
                      level.run(),
                      step,
                      edge,
                      end.known(),
                      level.context().now()));
      Boolean known = holds.orNull();
      taken.add(known == null ? TriState.MAYBE : TriState.of(known));
      shown.add(new PlannedStep.Transition(to, condition(step, to), known, holds.unknown()));
    }
    return new Edges(taken, shown);
  }

  private static String condition(CompiledStep step, String to) {
    return Objects.requireNonNullElse(step.definition().transition().edges().get(to), "");
  }

  private List<PlannedStep.Transition> notTaken(CompiledStep step) {
    return step.edges().stream()
        .map(edge -> level.compiled().step(edge.target()).id())
        .map(to -> new PlannedStep.Transition(to, condition(step, to), false, null))
        .toList();
  }

  private static PlannedStep shown(
      CompiledStep step,
      Entry entry,
      Map<String, PlannedParam> params,
      List<PlannedStep.Transition> transitions,
      @Nullable Work work) {
    return new PlannedStep(
        step.id(),
        step.type().label(),
        runs(entry.runs()),
        entry.reason().isEmpty() ? null : entry.reason(),
        params,
        transitions,
        work == null ? null : work.foreach(),
        work == null ? null : work.whileLoop(),
        work == null ? null : work.subworkflow());
  }

  private static PlannedStep.Runs runs(TriState triState) {
    return switch (triState) {
      case YES -> PlannedStep.Runs.YES;
      case NO -> PlannedStep.Runs.NO;
      case MAYBE -> PlannedStep.Runs.MAYBE;
    };
  }
}
