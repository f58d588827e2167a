package dev.vivace.grid.view;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import java.time.Instant;

/** Answers to those who start, stop or delete. */
public final class StartView {
  private StartView() {}

  /**
   * The answer to a start.
   *
   * @param uuid the one that the request had or was given
   * @param event tells who started
   */
  public static StartResponse response(
      String workflowId,
      long versionId,
      String uuid,
      WorkflowReply.Started started,
      TimelineEvent.Log event) {
    boolean duplicate = started.duplicate();
    return new StartResponse(
        workflowId,
        versionId,
        duplicate ? 0 : started.instanceId(),
        duplicate ? 0 : RunKey.FIRST_RUN,
        uuid,
        status(started),
        duplicate && started.instanceId() > 0 ? started.instanceId() : null,
        event,
        null);
  }

  private static StartResponse.Status status(WorkflowReply.Started started) {
    if (started.duplicate()) {
      return StartResponse.Status.DUPLICATED;
    }
    return started.stopped() == null ? StartResponse.Status.CREATED : StartResponse.Status.STOPPED;
  }

  /** The line that a start leaves in the story of its instance. */
  public static TimelineEvent.Log started(Initiator initiator, Instant time) {
    return TimelineEvent.info(time, text(initiator));
  }

  private static String text(Initiator initiator) {
    if (initiator instanceof Initiator.Manual manual) {
      User user = manual.user();
      return "Manually run a new workflow instance by a user [%s]"
          .formatted(user == null ? "" : user.name());
    }
    if (initiator instanceof Initiator.Time trigger) {
      return "Run a new workflow instance by time trigger [%s] for [%s]"
          .formatted(trigger.triggerUuid(), trigger.triggerTime());
    }
    if (initiator instanceof Initiator.Signal trigger) {
      return "Run a new workflow instance by signal trigger [%s]".formatted(trigger.triggerUuid());
    }
    if (initiator instanceof Initiator.Upstream upstream) {
      Initiator.Ancestor parent = upstream.parent();
      return "Run a new workflow instance by step [%s][%d][%d][%s]"
          .formatted(parent.workflowId(), parent.instanceId(), parent.runId(), parent.stepId());
    }
    throw new AssertionError(initiator);
  }

  /** The line about a user's wish to stop a run; also the reason that its steps give. */
  public static TimelineEvent.Log stopped(User caller, Instant time) {
    return TimelineEvent.info(
        time,
        "User [%s] take an action to STOP the running workflow instance run"
            .formatted(caller.name()));
  }
}
