package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.ChildRequest;
import dev.vivace.grid.engine.run.RunHeader;
import dev.vivace.grid.engine.run.RunToWorkflow;
import dev.vivace.grid.engine.workflow.WorkflowCommand;

/** Commands to workflows, as they wait in an outbox or travel between nodes. */
final class WorkflowCommandCodec {
  private static final int PUSH = 1;
  private static final int START = 2;
  private static final int END_RUN = 3;
  private static final int DELETE = 4;
  private static final int FINISH_DELETE = 5;
  private static final int START_CHILD = 6;

  /** A push of a workflow whose steps name job templates; {@link #PUSH} is one without. */
  private static final int PUSH_WITH_JOB_TEMPLATES = 7;

  private WorkflowCommandCodec() {}

  static void write(ByteWriter out, Command command) {
    if (command instanceof WorkflowCommand.Push push) {
      boolean plain = push.pinned().isEmpty();
      out.writeByte(plain ? PUSH : PUSH_WITH_JOB_TEMPLATES);
      out.writeBytes(VivaceJson.write(push.request()));
      out.writeBytes(VivaceJson.write(push.caller()));
      out.writeNumber(push.internalId());
      if (!plain) {
        out.writeBytes(VivaceJson.write(push.pinned()));
      }
    } else if (command instanceof WorkflowCommand.Start start) {
      out.writeByte(START);
      out.writeNumber(start.internalId());
      out.writeNumber(start.versionId());
      out.writeOptionalText(start.requestId());
      out.writeText(start.uuid());
      out.writeBytes(VivaceJson.write(start.startContext()));
      Fields.writeParams(out, start.params());
    } else if (command instanceof RunToWorkflow.EndRun end) {
      out.writeByte(END_RUN);
      out.writeNumber(end.instanceId());
      out.writeNumber(end.runId());
      out.writeText(end.status().name());
    } else if (command instanceof WorkflowCommand.Delete delete) {
      out.writeByte(DELETE);
      out.writeBytes(VivaceJson.write(delete.caller()));
    } else if (command instanceof WorkflowCommand.FinishDelete finish) {
      out.writeByte(FINISH_DELETE);
      out.writeNumber(finish.internalId());
    } else if (command instanceof RunToWorkflow.StartChild start) {
      out.writeByte(START_CHILD);
      out.writeBytes(VivaceJson.write(start.request()));
      out.writeText(start.uuid());
      out.writeBytes(VivaceJson.write(start.startContext()));
    } else {
      throw new AssertionError(command);
    }
  }

  static Command read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case PUSH -> readPush(in, false);
      case PUSH_WITH_JOB_TEMPLATES -> readPush(in, true);
      case START ->
          new WorkflowCommand.Start(
              in.readNumber(),
              in.readNumber(),
              in.readOptionalText(),
              in.readText(),
              StoredJson.read(in.readBytes(), RunHeader.StartContext.class),
              Fields.readParams(in));
      case END_RUN ->
          new RunToWorkflow.EndRun(
              in.readNumber(), in.readNumber(), WorkflowStatus.valueOf(in.readText()));
      case DELETE -> new WorkflowCommand.Delete(StoredJson.read(in.readBytes(), User.class));
      case FINISH_DELETE -> new WorkflowCommand.FinishDelete(in.readNumber());
      case START_CHILD ->
          new RunToWorkflow.StartChild(
              StoredJson.read(in.readBytes(), ChildRequest.class),
              in.readText(),
              StoredJson.read(in.readBytes(), RunHeader.StartContext.class));
      default -> throw new UnknownSchema("workflow command", kind, PUSH_WITH_JOB_TEMPLATES);
    };
  }

  private static WorkflowCommand.Push readPush(ByteReader in, boolean withJobTemplates) {
    return new WorkflowCommand.Push(
        StoredJson.read(in.readBytes(), WorkflowCreateRequest.class),
        StoredJson.read(in.readBytes(), User.class),
        in.readNumber(),
        withJobTemplates ? StoredJson.read(in.readBytes(), PinnedParams.class) : PinnedParams.NONE);
  }
}
