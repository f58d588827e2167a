package dev.vivace.grid.runtime.workflow;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.time.Timers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Removes the runs of deleted workflows, some at a time, and then tells the workflow that it is
 * done. What a node did not finish, the next owner of the workflow starts again: removing twice is
 * harmless.
 */
final class Deletions {
  private static final int AT_A_TIME = 64;
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofMinutes(1);

  private final Router router;
  private final Timers timers;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  Deletions(Router router, Timers timers) {
    this.router = router;
    this.timers = timers;
  }

  /** Starts to remove what belongs to a workflow that is being deleted; returns at once. */
  void start(WorkflowState state) {
    if (underWay.add(state.internalId())) {
      new Deletion(state).proceed();
    }
  }

  private final class Deletion {
    private final WorkflowState state;
    private final AtomicLong next;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean finishing = new AtomicBoolean();

    Deletion(WorkflowState state) {
      this.state = state;
      this.next = new AtomicLong(state.firstInstanceId());
    }

    void proceed() {
      open.incrementAndGet();
      while (open.get() <= AT_A_TIME) {
        long instance = next.getAndIncrement();
        if (instance > state.lastInstanceId()) {
          break;
        }
        open.incrementAndGet();
        purge(instance, FIRST_RETRY);
      }
      if (open.decrementAndGet() == 0 && finishing.compareAndSet(false, true)) {
        finish(FIRST_RETRY);
      }
    }

    private void purge(long instance, Duration retry) {
      Message message = new Message(state.currentRun(instance), new PurgeRun());
      router.send(
          message,
          reply -> {
            if (reply instanceof Reply.Done) {
              purged();
            } else {
              again(reply, retry, next -> purge(instance, next));
            }
          });
    }

    /**
     * On a thread of the timers, so that a long row of quick replies does not become a deep stack.
     */
    private void purged() {
      if (open.decrementAndGet() <= AT_A_TIME / 2) {
        Timers.Handle unused = timers.after(Duration.ZERO, this::proceed);
      }
    }

    private void finish(Duration retry) {
      Message message =
          new Message(
              new WorkflowKey(state.workflowId()),
              new WorkflowCommand.FinishDelete(state.internalId()));
      router.send(
          message,
          reply -> {
            if (reply instanceof Reply.Done) {
              underWay.remove(state.internalId());
            } else {
              again(reply, retry, this::finish);
            }
          });
    }

    /** What is only not done yet is asked for again soon; what fails again and again ever later. */
    private void again(Reply reply, Duration wait, Consumer<Duration> action) {
      boolean fails =
          reply instanceof Reply.Refused refused && refused.code() != ErrorCode.OVERLOADED;
      Duration twice = wait.multipliedBy(2);
      Duration longer = twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
      Timers.Handle unused = timers.after(wait, () -> action.accept(fails ? longer : FIRST_RETRY));
    }
  }
}
