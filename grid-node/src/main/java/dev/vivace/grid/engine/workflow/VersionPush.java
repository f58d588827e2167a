package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.message.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides a push: the number of the version and the properties from then on. */
final class VersionPush {
  private VersionPush() {}

  static Verdict<WorkflowState, WorkflowEvent> decide(
      WorkflowState state, WorkflowCommand.Push push, long now) {
    if (state.stage() == WorkflowState.Stage.DELETING) {
      return Verdict.refused(
          ErrorCode.CONFLICT,
          "expected workflow '%s' to be free, but it is being deleted; push it again in a moment"
              .formatted(state.workflowId()));
    }
    Properties properties = state.propertiesAfter(push.request().properties());
    if (properties.owner() == null) {
      return Verdict.refused(
          ErrorCode.INVALID_ARGUMENT,
          "workflow properties and also owner must be set when creating the first version of a workflow [%s]"
              .formatted(state.workflowId()));
    }
    long version = state.versions().latest() + 1;
    Instant time = Instant.ofEpochMilli(now);
    WorkflowEvent.VersionPushed pushed =
        new WorkflowEvent.VersionPushed(
            state.isPresent() ? state.internalId() : push.internalId(),
            version,
            push.request().workflow(),
            push.pinned(),
            new Metadata(
                state.workflowId(),
                version,
                time,
                push.caller(),
                push.request().gitInfo(),
                push.request().extras()),
            new PropertiesSnapshot(
                state.workflowId(),
                propertiesTime(state, push, time),
                push.caller(),
                properties,
                tags(state)),
            push.request().activates() ? push.caller() : null,
            now);
    // Under another run strategy more of the waiting instances may start.
    WorkflowProgress progress = new WorkflowProgress(state);
    progress.record(pushed);
    progress.letStart();
    return progress.accept(new WorkflowReply.Pushed(version));
  }

  private static Instant propertiesTime(
      WorkflowState state, WorkflowCommand.Push push, Instant now) {
    PropertiesSnapshot before = state.properties();
    if (before == null || push.request().properties() != null) {
      return now;
    }
    Instant time = before.createTime();
    return time == null ? now : time;
  }

  private static @Nullable List<dev.vivace.dsl.model.param.Tag> tags(WorkflowState state) {
    return state.properties() == null ? null : state.properties().tags();
  }
}
