package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowReply;

/** Replies as they travel between nodes. */
public final class ReplyCodec {
  private static final int OF_WORKFLOW = 1;
  private static final int OF_TEMPLATE = 2;
  private static final int OF_RUN = 3;
  private static final int REFUSED = 4;
  private static final int NOT_OWNER = 5;

  static final Variants<WorkflowReply> WORKFLOW_REPLIES =
      Variants.of(
          "reply of a workflow",
          WorkflowReply.class,
          variant(1, new WorkflowReply.Done()),
          variant(
              2,
              WorkflowReply.Pushed.class,
              (out, pushed) -> out.writeNumber(pushed.versionId()),
              in -> new WorkflowReply.Pushed(in.readNumber())),
          variant(
              3,
              WorkflowReply.Deleted.class,
              (out, deleted) -> out.writeNumber(deleted.instances()),
              in -> new WorkflowReply.Deleted(in.readNumber())),
          variant(4, WorkflowReply.Started.class, ReplyCodec::write, ReplyCodec::readStarted));

  static final Variants<TemplateReply> TEMPLATE_REPLIES =
      Variants.of(
          "reply of a template",
          TemplateReply.class,
          variant(
              1,
              TemplateReply.Stored.class,
              (out, stored) -> out.writeText(stored.version()),
              in -> new TemplateReply.Stored(in.readText())),
          variant(
              2,
              TemplateReply.Removed.class,
              (out, removed) -> out.writeNumber(removed.versions()),
              in -> new TemplateReply.Removed(in.readInt())));

  private ReplyCodec() {}

  public static void write(ByteWriter out, Reply reply) {
    if (reply instanceof Reply.OfWorkflow ofWorkflow) {
      out.writeByte(OF_WORKFLOW);
      WORKFLOW_REPLIES.write(out, ofWorkflow.reply());
    } else if (reply instanceof Reply.OfTemplate ofTemplate) {
      out.writeByte(OF_TEMPLATE);
      TEMPLATE_REPLIES.write(out, ofTemplate.reply());
    } else if (reply instanceof Reply.OfRun ofRun) {
      out.writeByte(OF_RUN);
      Fields.write(out, ofRun.status());
    } else if (reply instanceof Reply.Refused refused) {
      out.writeByte(REFUSED);
      Fields.write(out, refused.code());
      out.writeText(refused.reason());
    } else if (reply instanceof Reply.NotOwner) {
      out.writeByte(NOT_OWNER);
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
      case OF_WORKFLOW -> new Reply.OfWorkflow(WORKFLOW_REPLIES.read(in));
      case OF_TEMPLATE -> new Reply.OfTemplate(TEMPLATE_REPLIES.read(in));
      case OF_RUN -> new Reply.OfRun(Fields.readEnum(in, WorkflowStatus.class));
      case REFUSED -> new Reply.Refused(Fields.readEnum(in, ErrorCode.class), in.readText());
      case NOT_OWNER -> new Reply.NotOwner();
      default -> throw new UnknownSchema("reply", kind, NOT_OWNER);
    };
  }

  private static void write(ByteWriter out, WorkflowReply.Started started) {
    out.writeNumber(started.instanceId());
    out.writeFlag(started.duplicate());
    out.writeOptionalText(started.stopped());
  }

  private static WorkflowReply.Started readStarted(ByteReader in) {
    return new WorkflowReply.Started(in.readNumber(), in.readFlag(), in.readOptionalText());
  }
}
