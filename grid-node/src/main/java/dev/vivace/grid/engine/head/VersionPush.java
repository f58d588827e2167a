package dev.vivace.grid.engine.head;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.run.Effect;
import dev.vivace.grid.engine.run.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides a push: the number of the version and the properties from then on. */
final class VersionPush {
  private VersionPush() {}

  static Verdict<HeadEvent, HeadReply> decide(WorkflowHead head, HeadCommand.Push push, long now) {
    if (head.stage() == WorkflowHead.Stage.DELETING) {
      return Verdict.refused(
          ErrorCode.CONFLICT,
          "expected workflow '%s' to be free, but it is being deleted; push it again in a moment"
              .formatted(head.workflowId()));
    }
    Properties properties = head.propertiesAfter(push.request().properties());
    if (properties.owner() == null) {
      return Verdict.refused(
          ErrorCode.INVALID_ARGUMENT,
          "workflow properties and also owner must be set when creating the first version of a workflow [%s]"
              .formatted(head.workflowId()));
    }
    long version = head.versions().latest() + 1;
    Instant time = Instant.ofEpochMilli(now);
    HeadEvent.VersionPushed pushed =
        new HeadEvent.VersionPushed(
            head.isPresent() ? head.internalId() : push.internalId(),
            version,
            push.request().workflow(),
            push.pinned(),
            new Metadata(
                head.workflowId(),
                version,
                time,
                push.caller(),
                push.request().gitInfo(),
                push.request().extras()),
            new PropertiesSnapshot(
                head.workflowId(),
                propertiesTime(head, push, time),
                push.caller(),
                properties,
                tags(head)),
            push.request().activates() ? push.caller() : null,
            now);
    // Under another run strategy more of the waiting instances may begin.
    List<HeadEvent> events = new ArrayList<>(List.of(pushed));
    List<Effect> effects = new ArrayList<>();
    HeadDecider.letBegin(head.evolve(pushed), events, effects);
    return HeadDecider.accepted(events, effects, new HeadReply.Pushed(version));
  }

  private static Instant propertiesTime(WorkflowHead head, HeadCommand.Push push, Instant now) {
    PropertiesSnapshot before = head.properties();
    if (before == null || push.request().properties() != null) {
      return now;
    }
    Instant time = before.createTime();
    return time == null ? now : time;
  }

  private static @Nullable List<dev.vivace.dsl.model.Tag> tags(WorkflowHead head) {
    return head.properties() == null ? null : head.properties().tags();
  }
}
