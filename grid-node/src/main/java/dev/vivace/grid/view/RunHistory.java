package dev.vivace.grid.view;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.DefinitionPath;
import dev.vivace.grid.engine.run.state.RetryCounts;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of one run, read once and put in order for the views. */
public final class RunHistory {
  private final CompiledWorkflow compiled;
  private final RunState state;
  private final Map<Integer, List<StepAttempt>> attempts;
  private final RunEvent.@Nullable RunStarted started;
  private final RunEvent.@Nullable RunEnded ended;
  private final Instant modifyTime;

  private RunHistory(CompiledWorkflow compiled, RunState state, Reader reader) {
    this.compiled = compiled;
    this.state = state;
    this.attempts = Collections.unmodifiableMap(reader.attempts);
    this.started = reader.started;
    this.ended = reader.ended;
    this.modifyTime = Instant.ofEpochMilli(reader.lastTime);
  }

  /**
   * Reads a history.
   *
   * @param compiled of the version that the run was started with
   * @param events all that was stored about the run so far, oldest first
   */
  public static RunHistory of(CompiledWorkflow compiled, List<RunEvent> events) {
    Reader reader = new Reader();
    events.forEach(reader::read);
    RunHistory run = new RunHistory(compiled, RunState.replay(events), reader);
    reader.attempts.values().forEach(each -> each.replaceAll(run::initialized));
    return run;
  }

  /** Tells attempts whose time-out cannot be evaluated, which comes before anything else. */
  private StepAttempt initialized(StepAttempt attempt) {
    ParsableLong timeout = step(attempt).definition().header().timeout();
    boolean failed = timeout != null && attempt.failedBeforeParams();
    return failed && new RunParams(this).timeout(timeout) == null
        ? attempt.uninitialized()
        : attempt;
  }

  CompiledWorkflow compiled() {
    return compiled;
  }

  public RunKey key() {
    return state.key();
  }

  public WorkflowStatus status() {
    return state.status();
  }

  /** The workflow whose definition the run follows, as a whole or in part. */
  public String rootWorkflowId() {
    return DefinitionPath.of(header()).workflowId();
  }

  RunState state() {
    return state;
  }

  RunHeader header() {
    return state.header();
  }

  RunEvent.@Nullable RunStarted started() {
    return started;
  }

  RunEvent.@Nullable RunEnded ended() {
    return ended;
  }

  /**
   * The strategy of the workflow if it ended the run before it started, else {@code null}. Only the
   * text tells: the reasons of strategies begin with their names.
   */
  RunStrategy.@Nullable Rule stoppedBy() {
    String reason = ended == null || started != null ? null : ended.message();
    return reason == null
        ? null
        : Arrays.stream(RunStrategy.Rule.values())
            .filter(rule -> reason.startsWith("With " + rule + " run strategy"))
            .findFirst()
            .orElse(null);
  }

  /**
   * Whether the run counts as one that started and ended at once: one that its strategy stopped,
   * but {@code SERIAL_LATEST_ONLY} stops a run in its queue.
   */
  boolean stoppedAtItsTurn() {
    RunStrategy.Rule rule = stoppedBy();
    return rule != null && rule != RunStrategy.Rule.SERIAL_LATEST_ONLY;
  }

  Instant modifyTime() {
    return modifyTime;
  }

  /** The latest attempt of each step that was created, in the order of creation. */
  List<StepAttempt> latest() {
    return attempts.values().stream().map(RunHistory::last).toList();
  }

  /** The latest attempt of a step; {@code null} if the step was not created. */
  @Nullable StepAttempt latest(CompiledStep step) {
    List<StepAttempt> all = attempts.get(step.index());
    return all == null ? null : last(all);
  }

  /** The attempts of a step, first to last. */
  List<StepAttempt> attempts(CompiledStep step) {
    return attempts.getOrDefault(step.index(), List.of());
  }

  CompiledStep step(StepAttempt attempt) {
    return compiled.step(attempt.step());
  }

  AttemptKey key(StepAttempt attempt) {
    return new AttemptKey(state.key(), step(attempt).id(), attempt.number());
  }

  private static StepAttempt last(List<StepAttempt> attempts) {
    return attempts.get(attempts.size() - 1);
  }

  /** Collects what the events say, one after the other. */
  private static final class Reader {
    private final Map<Integer, List<StepAttempt>> attempts = new LinkedHashMap<>();
    private RunEvent.@Nullable RunStarted started;
    private RunEvent.@Nullable RunEnded ended;
    private long lastTime;

    void read(RunEvent event) {
      lastTime = Math.max(lastTime, event.time());
      if (event instanceof RunEvent.StepEnded over) {
        readEnd(over);
      } else if (event instanceof RunEvent.AttemptStarted started) {
        List<StepAttempt> earlier = of(started.step());
        earlier.add(StepAttempt.started(started, retries(earlier)));
      } else if (event instanceof RunEvent.AttemptReissued reissued) {
        List<StepAttempt> earlier = of(reissued.step());
        replaceLast(earlier, last(earlier).reissued(reissued.time()));
      } else if (event instanceof RunEvent.ChildStarted child) {
        List<StepAttempt> earlier = of(child.step());
        replaceLast(earlier, last(earlier).with(child));
      } else if (event instanceof RunEvent.IterationEnded iteration) {
        last(of(iteration.step())).iterations().add(iteration);
      } else if (event instanceof RunEvent.LoopAdvanced advanced) {
        last(of(advanced.step())).iterations().add(advanced.loop());
      } else if (event instanceof RunEvent.RunStarted first) {
        started = first;
      } else if (event instanceof RunEvent.RunEnded last) {
        ended = last;
      } else if (!(event instanceof RunEvent.RunCreated)) {
        throw new AssertionError(event);
      }
    }

    private void readEnd(RunEvent.StepEnded over) {
      List<StepAttempt> earlier = of(over.step());
      if (!earlier.isEmpty() && last(earlier).ended() == null) {
        replaceLast(earlier, last(earlier).over(over));
        return;
      }
      // A step that is halted while it waits for its next attempt: that attempt is the one halted.
      int next = earlier.isEmpty() ? 1 : last(earlier).number() + 1;
      int number = Math.max(next, over.attempt());
      earlier.add(StepAttempt.atOnce(over, number, retries(earlier)));
    }

    private List<StepAttempt> of(int step) {
      return attempts.computeIfAbsent(step, index -> new ArrayList<>());
    }

    private static void replaceLast(List<StepAttempt> attempts, StepAttempt attempt) {
      attempts.set(attempts.size() - 1, attempt);
    }

    private static RetryCounts retries(List<StepAttempt> earlier) {
      return new RetryCounts(
          count(earlier, StepStatus.USER_FAILED),
          count(earlier, StepStatus.PLATFORM_FAILED),
          count(earlier, StepStatus.TIMEOUT_FAILED));
    }

    private static int count(List<StepAttempt> attempts, StepStatus status) {
      return (int) attempts.stream().filter(attempt -> attempt.status() == status).count();
    }
  }
}
