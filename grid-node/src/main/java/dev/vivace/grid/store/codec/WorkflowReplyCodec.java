package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.grid.engine.workflow.WorkflowReply;

/** Replies of workflows, as they travel between nodes. */
final class WorkflowReplyCodec {
  static final Variants<WorkflowReply> REPLIES =
      Variants.of(
          "reply of a workflow",
          WorkflowReply.class,
          variant(
              1,
              WorkflowReply.Pushed.class,
              (out, pushed) -> out.writeNumber(pushed.versionId()),
              in -> new WorkflowReply.Pushed(in.readNumber())),
          variant(
              2,
              WorkflowReply.Deleted.class,
              (out, deleted) -> out.writeNumber(deleted.instances()),
              in -> new WorkflowReply.Deleted(in.readNumber())),
          variant(
              3,
              WorkflowReply.Started.class,
              WorkflowReplyCodec::write,
              WorkflowReplyCodec::readStarted),
          variant(
              4,
              WorkflowReply.Stopped.class,
              (out, stopped) -> {
                out.writeNumber(stopped.queued());
                out.writeNumber(stopped.running());
              },
              in -> new WorkflowReply.Stopped(in.readNumber(), in.readNumber())));

  private WorkflowReplyCodec() {}

  private static void write(ByteWriter out, WorkflowReply.Started started) {
    out.writeNumber(started.instanceId());
    out.writeFlag(started.duplicate());
    out.writeOptionalText(started.stopped());
  }

  private static WorkflowReply.Started readStarted(ByteReader in) {
    return new WorkflowReply.Started(in.readNumber(), in.readFlag(), in.readOptionalText());
  }
}
