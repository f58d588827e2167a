package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.workflow.WorkflowReply;

/** Replies of workflows, as they travel between nodes. */
final class WorkflowReplyCodec {
  private static final int PUSHED = 1;
  private static final int DELETED = 2;
  private static final int STARTED = 3;

  private WorkflowReplyCodec() {}

  static void write(ByteWriter out, WorkflowReply reply) {
    if (reply instanceof WorkflowReply.Pushed pushed) {
      out.writeByte(PUSHED);
      out.writeNumber(pushed.versionId());
    } else if (reply instanceof WorkflowReply.Deleted deleted) {
      out.writeByte(DELETED);
      out.writeNumber(deleted.instances());
    } else if (reply instanceof WorkflowReply.Started started) {
      out.writeByte(STARTED);
      out.writeNumber(started.instanceId());
      out.writeFlag(started.duplicate());
      out.writeOptionalText(started.stopped());
    } else {
      throw new AssertionError(reply);
    }
  }

  static WorkflowReply read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case PUSHED -> new WorkflowReply.Pushed(in.readNumber());
      case DELETED -> new WorkflowReply.Deleted(in.readNumber());
      case STARTED ->
          new WorkflowReply.Started(in.readNumber(), in.readFlag(), in.readOptionalText());
      default -> throw new UnknownSchema("workflow reply", kind, STARTED);
    };
  }
}
