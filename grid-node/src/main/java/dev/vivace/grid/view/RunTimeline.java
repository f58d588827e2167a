package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.time.Instant;
import java.util.List;

/** Builds the timeline of a run; those of its steps are their own. */
final class RunTimeline {
  private final RunHistory run;
  private final Timeline timeline = new Timeline();

  private RunTimeline(RunHistory run) {
    this.run = run;
  }

  static List<TimelineEvent> of(RunHistory run, boolean enriched, Histories others) {
    return new RunTimeline(run).tell(enriched, others);
  }

  private List<TimelineEvent> tell(boolean enriched, Histories others) {
    tellCreation();
    others
        .waiting(run)
        .ifPresent(
            waiting ->
                timeline.waiting(Instant.ofEpochMilli(run.header().createTime()), waiting, ""));
    RunEvent.RunStarted started = run.started();
    if (started != null) {
      Instant time = Instant.ofEpochMilli(started.time());
      timeline.add(TimelineEvent.info(time, "Workflow instance is dequeued."));
      timeline.status(time, WorkflowStatus.IN_PROGRESS.name());
    }
    RunEvent.RunEnded ended = run.ended();
    if (ended != null) {
      tellEnd(ended, Instant.ofEpochMilli(ended.time()));
    }
    return timeline.events(enriched);
  }

  private void tellCreation() {
    Instant time = Instant.ofEpochMilli(run.header().createTime());
    String failure = run.header().startContext().failure();
    if (failure != null) {
      timeline.add(StartView.started(run.header().startContext().initiator(), time));
      timeline.failure(time, "Failed to initiate workflow params and properties", failure);
    }
    timeline.status(time, WorkflowStatus.CREATED.name());
  }

  private void tellEnd(RunEvent.RunEnded ended, Instant time) {
    if (run.started() == null) {
      tellEndInQueue(ended, time);
    }
    timeline.status(time, ended.status().name());
  }

  private void tellEndInQueue(RunEvent.RunEnded ended, Instant time) {
    String reason = ended.message();
    if (run.stoppedBy() != null) {
      timeline.add(TimelineEvent.info(time, "[\"" + reason + "\"]"));
      if (run.stoppedAtItsTurn()) {
        timeline.status(time, WorkflowStatus.IN_PROGRESS.name());
      }
    } else if (ended.status() == WorkflowStatus.STOPPED) {
      timeline.add(
          TimelineEvent.warn(
              time, "Workflow instance status becomes [STOPPED] due to reason [" + reason + "]"));
    } else if (run.header().startContext().failure() == null) {
      timeline.failure(time, "Failed to start the workflow instance", reason);
    }
  }
}
