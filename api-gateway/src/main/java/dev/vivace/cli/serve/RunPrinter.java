package dev.vivace.cli.serve;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Vivace;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Prints what happens to a run, on the thread that wants to read it. */
final class RunPrinter implements AutoCloseable {
  private final String workflowId;
  private final PrintWriter out;
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  private final Vivace.Subscription subscription;

  private RunPrinter(Vivace vivace, String workflowId, PrintWriter out) {
    this.workflowId = workflowId;
    this.out = out;
    this.subscription = vivace.subscribe(new Listener());
  }

  /** Must be called before the instance is started, so that nothing is missed. */
  static RunPrinter follow(Vivace vivace, String workflowId, PrintWriter out) {
    return new RunPrinter(vivace, workflowId, out);
  }

  /** Prints the changes of one instance until its run is over. */
  WorkflowStatus printUntilEnd(long instanceId, Duration atMost) {
    Instant start = Instant.EPOCH;
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Change change = next(deadline - System.nanoTime());
      if (change.instanceId() != instanceId) {
        continue;
      }
      start = start.equals(Instant.EPOCH) ? change.time() : start;
      out.printf(
          Locale.ROOT,
          "  %6.3f s  %-18s %s%n",
          Duration.between(start, change.time()).toMillis() / 1000.0,
          change.subject(),
          change.status());
      if (change.end() != null) {
        return change.end();
      }
    }
  }

  private Change next(long nanos) {
    try {
      Change change = changes.poll(nanos, TimeUnit.NANOSECONDS);
      if (change == null) {
        throw OrchestratorException.timeout(
            "expected the run of %s to end, but it does not".formatted(workflowId));
      }
      return change;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OrchestratorException.timeout("interrupted while waiting for " + workflowId);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }

  /** Something to print; {@code end} only if the run is over with it. */
  private record Change(
      long instanceId, Instant time, String subject, String status, @Nullable WorkflowStatus end) {}

  private final class Listener implements RunListener {
    @Override
    public void onRun(
        String workflow, long instanceId, long runId, WorkflowStatus status, Instant time) {
      add(
          workflow,
          new Change(
              instanceId, time, "(run)", status.name(), status.isTerminal() ? status : null));
    }

    @Override
    public void onStep(StepChange change) {
      add(
          change.workflowId(),
          new Change(
              change.instanceId(), change.time(), change.stepId(), change.status().name(), null));
    }

    private void add(String workflow, Change change) {
      if (workflow.equals(workflowId)) {
        changes.add(change);
      }
    }
  }
}
