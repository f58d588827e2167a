package dev.vivace.grid.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Report;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunLifecycle;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepLifecycle;
import dev.vivace.grid.engine.run.state.StepState;
import dev.vivace.grid.fixture.Moves;
import dev.vivace.grid.fixture.RandomHistory;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.fixture.TestRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks invariants of every history. That replayed histories give the live state and that
 * decisions are repeatable is checked by {@link TestRun} at every command.
 */
class RunHistoryPropertyTest {

  static LongStream seeds() {
    return Seeds.upTo(500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdsForEveryHistory(long seed) {
    RandomHistory history = new RandomHistory(seed);
    TestRun run = history.run();

    history.play(60);
    checkWorkIsUnderWay(seed, run);
    history.finish();

    assertThat(run.status().isTerminal()).as("seed=%d ends: %s", seed, run.state()).isTrue();
    checkTerminalAbsorbs(seed, run, history);
    checkMoves(seed, run);
    checkAttempts(seed, run);
    checkTokens(seed, run);
    checkEndIsReported(seed, run);
    checkGraph(seed, run);
    checkResult(seed, run);
  }

  /** A run that goes on has something that makes it go on. */
  private static void checkWorkIsUnderWay(long seed, TestRun run) {
    if (run.status() == WorkflowStatus.IN_PROGRESS) {
      assertThat(run.state().stepList())
          .as("seed=%d has work: %s", seed, run.state())
          .anyMatch(step -> step != null && !step.isSettled());
    }
  }

  private static void checkTerminalAbsorbs(long seed, TestRun run, RandomHistory history) {
    RunState end = run.state();
    int events = run.history().size();
    history.play(0);
    for (RunCommand command :
        List.of(
            new RunCommand.Start(),
            new RunCommand.Wake(),
            new RunCommand.Recover(),
            new RunCommand.Stop("late"),
            new RunCommand.CompleteAttempt(0, 1, 1, AttemptOutcome.succeeded(Map.of())))) {
      run.after(100_000).send(command);
    }
    assertThat(run.state()).as("seed=%d", seed).isEqualTo(end);
    assertThat(run.history()).as("seed=%d", seed).hasSize(events);
  }

  private static void checkMoves(long seed, TestRun run) {
    Moves moves = Moves.none();
    moves.addAll(run.history());
    assertThat(moves.ofRun())
        .as("seed=%d", seed)
        .allMatch(move -> RunLifecycle.next(move.from()).contains(move.to()));
    assertThat(moves.ofSteps())
        .as("seed=%d", seed)
        .allMatch(move -> StepLifecycle.next(move.from()).contains(move.to()));
  }

  /** Attempts are numbered 1, 2, 3..., and each ends once. */
  private static void checkAttempts(long seed, TestRun run) {
    Map<Integer, Integer> ended = new HashMap<>();
    Map<Integer, Integer> started = new HashMap<>();
    for (RunEvent event : run.history()) {
      if (event instanceof RunEvent.AttemptStarted attempt) {
        assertThat(attempt.attempt())
            .as("seed=%d step %d", seed, attempt.step())
            .isEqualTo(ended.getOrDefault(attempt.step(), 0) + 1);
        started.put(attempt.step(), attempt.attempt());
      } else if (event instanceof RunEvent.StepEnded end) {
        int expected =
            end.status() == StepStatus.UNSATISFIED ? 0 : ended.getOrDefault(end.step(), 0) + 1;
        assertThat(end.attempt()).as("seed=%d %s", seed, end).isEqualTo(expected);
        assertThat(end.attempt()).isGreaterThanOrEqualTo(started.getOrDefault(end.step(), 0));
        ended.put(end.step(), end.attempt());
      }
    }
  }

  /** Each time an attempt is handed out, it is under a higher token. */
  private static void checkTokens(long seed, TestRun run) {
    Map<Integer, Integer> last = new HashMap<>();
    for (Effect effect : run.effects()) {
      if (effect instanceof AttemptEffect.Dispatch dispatch) {
        assertThat(dispatch.token())
            .as("seed=%d %s", seed, dispatch)
            .isEqualTo(last.getOrDefault(dispatch.step(), 0) + 1);
        last.put(dispatch.step(), dispatch.token());
      }
    }
  }

  /** Once when it ends, and again with each recovery after that. */
  private static void checkEndIsReported(long seed, TestRun run) {
    assertThat(run.effects())
        .as("seed=%d", seed)
        .filteredOn(Report.class::isInstance)
        .isNotEmpty()
        .containsOnly(RunToWorkflow.ended(run.key(), run.status()));
  }

  /** Who was created and who was not follows from the graph alone. */
  private static void checkGraph(long seed, TestRun run) {
    boolean cutShort = isCutShort(run);
    for (CompiledStep step : run.compiled().steps()) {
      StepState state = run.state().step(step.index());
      List<StepState> before = new ArrayList<>();
      boolean decided = true;
      for (int predecessor : step.predecessors()) {
        StepState other = run.state().step(predecessor);
        decided &= other != null && other.status().isComplete();
        if (other != null) {
          before.add(other);
        }
      }
      if (!decided || !cutShort) {
        assertThat(state != null).as("seed=%d %s created", seed, step.id()).isEqualTo(decided);
      }
      if (state != null) {
        boolean reached = step.predecessors().isEmpty() || isReached(run, step);
        assertThat(state.status() != StepStatus.UNSATISFIED)
            .as("seed=%d %s reached by %s", seed, step.id(), before)
            .isEqualTo(reached);
      }
    }
  }

  private static boolean isReached(TestRun run, CompiledStep step) {
    for (int predecessor : step.predecessors()) {
      StepState state = run.state().step(predecessor);
      CompiledStep from = run.compiled().step(predecessor);
      if (state != null
          && state.taken().stream()
              .anyMatch(edge -> from.edges().get(edge).target() == step.index())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the run ended before its graph was worked through. */
  private static boolean isCutShort(TestRun run) {
    RunEvent last = run.history().get(run.history().size() - 1);
    boolean told = last instanceof RunEvent.RunEnded ended && ended.message() != null;
    return told || run.compiled().steps().stream().anyMatch(step -> failedImmediately(run, step));
  }

  private static boolean failedImmediately(TestRun run, CompiledStep step) {
    StepState state = run.state().step(step.index());
    return step.failureMode() == FailureMode.FAIL_IMMEDIATELY
        && state != null
        && !state.status().isComplete();
  }

  /** The status of the run follows from those of its steps. */
  private static void checkResult(long seed, TestRun run) {
    if (run.state().startTime() == 0) {
      return;
    }
    List<StepStatus> incomplete =
        run.state().stepList().stream()
            .filter(step -> step != null && !step.status().isComplete())
            .map(step -> step == null ? StepStatus.NOT_CREATED : step.status())
            .toList();
    assertThat(incomplete)
        .as("seed=%d settled", seed)
        .isSubsetOf(
            StepStatus.FATALLY_FAILED,
            StepStatus.INTERNALLY_FAILED,
            StepStatus.STOPPED,
            StepStatus.TIMED_OUT);
    if (run.status() == WorkflowStatus.SUCCEEDED) {
      assertThat(incomplete).as("seed=%d", seed).isEmpty();
    } else if (run.status() == WorkflowStatus.FAILED) {
      assertThat(incomplete)
          .as("seed=%d", seed)
          .containsAnyOf(StepStatus.FATALLY_FAILED, StepStatus.INTERNALLY_FAILED);
    }
  }
}
