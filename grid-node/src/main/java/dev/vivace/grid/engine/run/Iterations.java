package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.IterationHeader;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the iterations of a loop: runs of an inline workflow, which has no state of its own. */
final class Iterations {
  private final RunProgress progress;
  private final RunEvaluator evaluator;

  Iterations(RunProgress progress, RunEvaluator evaluator) {
    this.progress = progress;
    this.evaluator = evaluator;
  }

  /** The id of the workflow whose instances the iterations are. */
  String body(CompiledStep step, StepState state) {
    return IterationHeader.body(progress.run().header(), step, state.attempt());
  }

  /**
   * The same of a foreach step: the more its iterations have in common, the more of them share it.
   */
  String body(CompiledStep step, StepState state, long total) {
    RunState run = progress.run();
    long common = ParamSize.kept(evaluator.handedDown(run, step, state.params(), progress.now()));
    AttemptKey attempt = new AttemptKey(run.key(), step.id(), state.attempt());
    return InlineIds.ofForeach(
        run.header().internalId(), attempt, InlineIds.groupBits(total, common));
  }

  /**
   * Why no iteration of a step can succeed; {@code null} if they can. They count as failed, without
   * runs of their own.
   */
  static @Nullable String problemOfBody(CompiledStep step) {
    return step.body() == null || step.body().steps().isEmpty()
        ? "expected step '%s' to have steps inside, but it has none".formatted(step.id())
        : null;
  }

  RunKey key(String body, long number) {
    return new RunKey(body, number, progress.run().key().runId());
  }

  static boolean isForeach(CompiledStep step) {
    return IterationHeader.isForeach(step);
  }

  /** The run that an iteration is. */
  ChildRun run(String body, long number) {
    RunKey key = key(body, number);
    return new ChildRun(key, progress.run().header().versionId(), IterationHeader.uuid(key));
  }

  /**
   * Prepares iterations, those together that lie in one slice of a group; nothing happens before
   * the effects are added and the beginning of the iterations is recorded.
   *
   * @param body what {@link #body} gives
   * @param iterations with ascending numbers
   */
  List<Message> prepare(
      CompiledStep step, StepState state, String body, List<Iteration> iterations) {
    return prepare(step, state, body, iterations, false);
  }

  /** The same for iterations that should be there: what they share may be missing, too. */
  List<Message> prepareAgain(
      CompiledStep step, StepState state, String body, List<Iteration> iterations) {
    return prepare(step, state, body, iterations, true);
  }

  private List<Message> prepare(
      CompiledStep step, StepState state, String body, List<Iteration> iterations, boolean again) {
    List<Message> groups = new ArrayList<>();
    List<SharedIterationData.Iteration> together = new ArrayList<>();
    long slice = 0;
    for (Iteration iteration : iterations) {
      long next = InlineIds.slice(iteration.number());
      if (!together.isEmpty() && next != slice) {
        groups.add(start(step, state, body, together, again));
        together = new ArrayList<>();
      }
      slice = next;
      together.add(
          new SharedIterationData.Iteration(
              iteration.number(),
              progress.now(),
              evaluator.iterationParams(step, iteration, progress.now())));
    }
    if (!together.isEmpty()) {
      groups.add(start(step, state, body, together, again));
    }
    return groups;
  }

  /** Lets iterations be stopped, slice by slice, so that one message makes one small commit. */
  List<Message> stop(String body, NumberRanges numbers) {
    long runId = progress.run().key().runId();
    return bySlice(numbers).stream()
        .map(slice -> IterationCommand.stop(body, runId, slice, Children.OVER))
        .toList();
  }

  /** Asks about iterations, slice by slice. */
  List<Question> ask(CompiledStep step, StepState state, String body, NumberRanges numbers) {
    RunKey loop = progress.run().key();
    return bySlice(numbers).stream()
        .map(
            slice ->
                new Question(
                    new Message(
                        IterationGroup.of(key(body, slice.first())),
                        new IterationCommand.Ask(loop, step.id(), state.attempt(), slice))))
        .toList();
  }

  private static List<NumberRanges> bySlice(NumberRanges numbers) {
    Map<Long, List<NumberRanges.Range>> slices = new LinkedHashMap<>();
    for (NumberRanges.Range range : numbers.ranges()) {
      long from = range.first();
      while (from <= range.last()) {
        long slice = InlineIds.slice(from);
        long to = Math.min(range.last(), InlineIds.lastOfSlice(slice));
        slices
            .computeIfAbsent(slice, any -> new ArrayList<>())
            .add(new NumberRanges.Range(from, to));
        from = to + 1;
      }
    }
    return slices.values().stream().map(NumberRanges::new).toList();
  }

  private Message start(
      CompiledStep step,
      StepState state,
      String body,
      List<SharedIterationData.Iteration> together,
      boolean withShared) {
    boolean first = InlineIds.isFirstOfGroup(body, together.get(0).number());
    return IterationCommand.start(
        body,
        progress.run().key().runId(),
        first || withShared ? shared(step, state, body) : null,
        together);
  }

  private SharedIterationData shared(CompiledStep step, StepState state, String body) {
    RunState run = progress.run();
    return new SharedIterationData(
        IterationHeader.of(run.header(), step, state.attempt(), key(body, 0), 0),
        evaluator.handedDown(run, step, state.params(), progress.now()));
  }
}
