package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a run whose records cannot be read: which one it is, and why there is no more to see. */
public final class UnreadableView {
  private static final String MESSAGE =
      "The workflow instance run is stored, but cannot be read; restore it from a snapshot or delete the workflow";

  private UnreadableView() {}

  /**
   * The run as far as it is known.
   *
   * @param header what it was created with; {@code null} if that cannot be read either
   */
  public static WorkflowInstance of(RunKey run, @Nullable RunHeader header, String reason) {
    Instant created = header == null ? Instant.EPOCH : Instant.ofEpochMilli(header.createTime());
    return new WorkflowInstance(
        new WorkflowInstance.Identity(
            run.workflowId(),
            run.instanceId(),
            run.runId(),
            header == null ? "" : header.uuid(),
            header == null ? null : header.correlationId(),
            header == null ? 0 : header.versionId(),
            RunView.GROUP_INFO,
            header == null ? null : header.internalId(),
            null),
        new WorkflowInstance.Request(
            new RunConfig(null, null, RunConfig.Policy.START_FRESH_NEW_RUN, null),
            null,
            null,
            null),
        new WorkflowInstance.Plan(
            null, null, null, null, header == null ? null : header.startContext().initiator()),
        new WorkflowInstance.Progress(
            WorkflowStatus.UNREADABLE, null, header == null ? null : created, null, null, null),
        null,
        null,
        List.of(
            new TimelineEvent.Details(
                created, "INTERNAL_ERROR", MESSAGE, reason.lines().toList(), false)),
        null);
  }
}
