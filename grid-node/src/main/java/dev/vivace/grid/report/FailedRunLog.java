package dev.vivace.grid.report;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.runtime.aggregate.RunEvents;
import dev.vivace.grid.runtime.time.Timers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs the runs that end badly: a warning for each that nobody waits for, a note for iterations and
 * for children whose parent step deals with the failure. A storm of failures gives a few lines and
 * a count of the rest.
 */
public final class FailedRunLog implements RunEvents {
  private static final Logger LOG = LoggerFactory.getLogger(FailedRunLog.class);

  static final int MOST_RUNS = 20;
  static final int MOST_PARTS = 5;
  static final Duration SPAN = Duration.ofSeconds(10);

  private final LineLimit runs;
  private final LineLimit parts;

  public FailedRunLog(Timers timers) {
    runs = new LineLimit(MOST_RUNS, SPAN, timers, count -> heldBack(Level.WARN, count, "runs"));
    parts =
        new LineLimit(
            MOST_PARTS,
            SPAN,
            timers,
            count -> heldBack(Level.INFO, count, "iterations and children"));
  }

  /** Whether a run ended in a way that somebody should look at; a stop was asked for. */
  static boolean isFailure(WorkflowStatus status) {
    return status == WorkflowStatus.FAILED || status == WorkflowStatus.TIMED_OUT;
  }

  @Override
  public void publish(RunState run, CompiledWorkflow compiled, List<RunEvent> events) {
    if (!isFailure(run.status())) {
      return; // by far the most
    }
    for (RunEvent event : events) {
      if (event instanceof RunEvent.RunEnded ended && isFailure(ended.status())) {
        report(run, compiled, ended);
      }
    }
  }

  private void report(RunState run, CompiledWorkflow compiled, RunEvent.RunEnded ended) {
    Initiator.@Nullable Ancestor waiting = waitingParent(run);
    if (waiting == null ? !runs.allows() : !parts.allows()) {
      return;
    }
    Failure failure = Failure.of(run, compiled, ended);
    LoggingEventBuilder line =
        LOG.atLevel(waiting == null ? Level.WARN : Level.INFO)
            .addKeyValue("workflow", run.key().workflowId())
            .addKeyValue("instance", run.key().instanceId())
            .addKeyValue("run", run.key().runId())
            .addKeyValue("status", ended.status())
            .addKeyValue("correlation_id", run.header().correlationId());
    if (waiting != null) {
      line =
          line.addKeyValue("parent_workflow", waiting.workflowId())
              .addKeyValue("parent_instance", waiting.instanceId())
              .addKeyValue("parent_run", waiting.runId())
              .addKeyValue("parent_step", waiting.stepId());
    }
    failure.addTo(line).log("{} ended {}{}", subject(run, waiting), ended.status(), failure.text());
  }

  /** The step that waits for the run, and decides what its failure means. */
  private static Initiator.@Nullable Ancestor waitingParent(RunState run) {
    return run.header().startContext().initiator() instanceof Initiator.Upstream child
            && !Boolean.FALSE.equals(child.parent().sync())
        ? child.parent()
        : null;
  }

  private static String subject(RunState run, Initiator.@Nullable Ancestor waiting) {
    if (waiting == null) {
      return "Run " + run.key();
    }
    String step =
        "%s/%d/run-%d/%s"
            .formatted(
                waiting.workflowId(), waiting.instanceId(), waiting.runId(), waiting.stepId());
    return RunKind.of(run) == RunKind.ITERATION
        ? "Iteration %d of %s".formatted(run.key().instanceId(), step)
        : "Run %s, a child of %s,".formatted(run.key(), step);
  }

  private static void heldBack(Level level, long count, String what) {
    LOG.atLevel(level)
        .addKeyValue("suppressed", count)
        .log(
            "{} more {} failed in the last {} s and were not logged one by one; the API has each of them",
            count,
            what,
            SPAN.toSeconds());
  }
}
