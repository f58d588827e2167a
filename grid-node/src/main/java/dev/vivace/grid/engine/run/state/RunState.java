package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run: what its events so far have made of it.
 *
 * @param params the evaluated workflow parameters
 * @param startTime when it left the queue, 0 while it has not
 * @param timeoutTime when it is timed out, 0 if never
 * @param steps by index
 */
public record RunState(
    RunHeader header,
    Map<String, Param> params,
    WorkflowStatus status,
    long startTime,
    long endTime,
    long timeoutTime,
    StepStates steps) {

  /** The state that a history makes. */
  public static RunState replay(Iterable<RunEvent> history) {
    Iterator<RunEvent> events = history.iterator();
    if (!events.hasNext()) {
      throw new NoSuchElementException("expected a history with at least one event");
    }
    RunState state = created(events.next());
    while (events.hasNext()) {
      state = state.evolve(events.next());
    }
    return state;
  }

  public static RunState created(RunEvent first) {
    if (!(first instanceof RunEvent.RunCreated created)) {
      throw new IllegalArgumentException(
          "expected a history to begin with RunCreated, but " + first);
    }
    return new RunState(
        created.header(), created.params(), WorkflowStatus.CREATED, 0, 0, 0, StepStates.NONE);
  }

  public RunKey key() {
    return header.key();
  }

  /**
   * The state after an event.
   *
   * @throws IllegalStatusChange if the event cannot follow on this state, which is a bug
   */
  public RunState evolve(RunEvent event) {
    if (event instanceof RunEvent.StepEnded ended) {
      return withStep(ended.step(), StepChange.ended(this, ended));
    }
    if (event instanceof RunEvent.AttemptStarted started) {
      return withStep(started.step(), StepChange.started(this, started));
    }
    if (event instanceof RunEvent.AttemptReissued reissued) {
      return withStep(reissued.step(), StepChange.reissued(this, reissued));
    }
    if (event instanceof RunEvent.ChildStarted started) {
      return withStep(started.step(), StepChange.childStarted(this, started));
    }
    if (event instanceof RunEvent.LoopAdvanced advanced) {
      return withStep(advanced.step(), StepChange.loopAdvanced(this, advanced));
    }
    if (event instanceof RunEvent.IterationEnded ended) {
      return withStep(ended.step(), StepChange.iterationEnded(this, ended));
    }
    if (event instanceof RunEvent.RunStarted started) {
      RunLifecycle.check(key(), status, WorkflowStatus.IN_PROGRESS);
      return new RunState(
          header,
          params,
          WorkflowStatus.IN_PROGRESS,
          started.time(),
          0,
          started.timeoutTime(),
          steps);
    }
    if (event instanceof RunEvent.RunEnded ended) {
      RunLifecycle.check(key(), status, ended.status());
      return new RunState(
          header, params, ended.status(), startTime, ended.time(), timeoutTime, steps);
    }
    throw new AssertionError(event);
  }

  private RunState withStep(int index, StepState step) {
    return new RunState(
        header, params, status, startTime, endTime, timeoutTime, steps.with(index, step));
  }

  /** The next moment at which something is due, 0 if nothing is. */
  public long nextDue() {
    if (status.isTerminal()) {
      return 0;
    }
    long next = timeoutTime;
    for (int i = 0; i < steps.size(); i++) {
      StepState step = steps.get(i);
      if (step != null) {
        next = earlier(next, step.dueTime());
        next = step.isActive() ? earlier(next, step.timeoutTime()) : next;
      }
    }
    return next;
  }

  private static long earlier(long a, long b) {
    if (a == 0 || b == 0) {
      return a + b;
    }
    return Math.min(a, b);
  }

  public @Nullable StepState step(int index) {
    return steps.get(index);
  }

  /** The states of steps by index, {@code null} where a step was not created. */
  public List<@Nullable StepState> stepList() {
    return Collections.unmodifiableList(steps.asList());
  }
}
