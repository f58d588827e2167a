package dev.vivace.grid.store.codec;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowReply;

/** Replies as they travel between nodes. */
public final class ReplyCodec {
  private static final int DONE = 1;
  private static final int PUSHED = 2;
  private static final int DELETED = 3;
  private static final int STARTED = 4;
  private static final int OF_RUN = 5;
  private static final int REFUSED = 6;
  private static final int NOT_OWNER = 7;
  private static final int TEMPLATE_STORED = 8;
  private static final int TEMPLATES_REMOVED = 9;

  private ReplyCodec() {}

  public static void write(ByteWriter out, Reply reply) {
    if (reply instanceof Reply.OfWorkflow ofWorkflow) {
      write(out, ofWorkflow.reply());
    } else if (reply instanceof Reply.OfTemplate ofTemplate) {
      write(out, ofTemplate.reply());
    } else if (reply instanceof Reply.OfRun ofRun) {
      out.writeByte(OF_RUN);
      out.writeText(ofRun.status().name());
    } else if (reply instanceof Reply.Refused refused) {
      out.writeByte(REFUSED);
      out.writeText(refused.code().name());
      out.writeText(refused.reason());
    } else if (reply instanceof Reply.NotOwner) {
      out.writeByte(NOT_OWNER);
    } else {
      throw new AssertionError(reply);
    }
  }

  private static void write(ByteWriter out, WorkflowReply reply) {
    if (reply instanceof WorkflowReply.Done) {
      out.writeByte(DONE);
    } else if (reply instanceof WorkflowReply.Pushed pushed) {
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

  private static void write(ByteWriter out, TemplateReply reply) {
    if (reply instanceof TemplateReply.Stored stored) {
      out.writeByte(TEMPLATE_STORED);
      out.writeText(stored.version());
    } else if (reply instanceof TemplateReply.Removed removed) {
      out.writeByte(TEMPLATES_REMOVED);
      out.writeNumber(removed.versions());
    } else {
      throw new AssertionError(reply);
    }
  }

  public static Reply read(ByteReader in) {
    return Decoding.guard("reply", in, ReplyCodec::readReply);
  }

  private static Reply readReply(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case DONE -> new Reply.OfWorkflow(new WorkflowReply.Done());
      case PUSHED -> new Reply.OfWorkflow(new WorkflowReply.Pushed(in.readNumber()));
      case DELETED -> new Reply.OfWorkflow(new WorkflowReply.Deleted(in.readNumber()));
      case STARTED ->
          new Reply.OfWorkflow(
              new WorkflowReply.Started(in.readNumber(), in.readFlag(), in.readOptionalText()));
      case OF_RUN -> new Reply.OfRun(WorkflowStatus.valueOf(in.readText()));
      case REFUSED -> new Reply.Refused(ErrorCode.valueOf(in.readText()), in.readText());
      case NOT_OWNER -> new Reply.NotOwner();
      case TEMPLATE_STORED -> new Reply.OfTemplate(new TemplateReply.Stored(in.readText()));
      case TEMPLATES_REMOVED -> new Reply.OfTemplate(new TemplateReply.Removed(in.readInt()));
      default -> throw new UnknownSchema("reply", kind, TEMPLATES_REMOVED);
    };
  }
}
