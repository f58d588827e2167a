package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.command.ChildRequest;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.workflow.Recount;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import java.util.Set;

/** Commands to workflows, as they wait in an outbox or travel between nodes. */
final class WorkflowCommandCodec {
  static final Variants<Command> COMMANDS =
      Variants.of(
          "workflow command",
          Set.of(WorkflowCommand.class, RunToWorkflow.class, Recount.class),
          variant(
              1,
              WorkflowCommand.Push.class,
              WorkflowCommandCodec::write,
              WorkflowCommandCodec::readPush),
          variant(
              2,
              WorkflowCommand.Start.class,
              WorkflowCommandCodec::write,
              WorkflowCommandCodec::readStart),
          variant(
              3,
              RunToWorkflow.EndRun.class,
              WorkflowCommandCodec::write,
              WorkflowCommandCodec::readEndRun),
          variant(
              4,
              WorkflowCommand.Delete.class,
              (out, delete) -> JsonCodec.write(out, delete.caller()),
              in -> new WorkflowCommand.Delete(JsonCodec.read(in, User.class))),
          variant(
              5,
              WorkflowCommand.FinishDelete.class,
              (out, finish) -> out.writeNumber(finish.internalId()),
              in -> new WorkflowCommand.FinishDelete(in.readNumber())),
          variant(
              6,
              RunToWorkflow.StartChild.class,
              WorkflowCommandCodec::write,
              WorkflowCommandCodec::readStartChild),
          variant(
              7,
              WorkflowCommand.Stop.class,
              (out, stop) -> RunCommandCodec.write(out, stop.each()),
              in -> new WorkflowCommand.Stop(RunCommandCodec.readStop(in))),
          variant(
              8,
              RunToWorkflow.RunsAlive.class,
              WorkflowCommandCodec::write,
              in ->
                  new RunToWorkflow.RunsAlive(
                      in.readNumber(), Fields.readRanges(in), Fields.readRanges(in))),
          variant(
              9,
              RunToWorkflow.RunsAbsent.class,
              WorkflowCommandCodec::write,
              in ->
                  new RunToWorkflow.RunsAbsent(
                      in.readNumber(), Fields.readRanges(in), in.readNumber())),
          variant(
              10,
              RunToWorkflow.StartElsewhere.class,
              (out, start) -> RunCommandCodec.write(out, start.creation()),
              in -> new RunToWorkflow.StartElsewhere(RunCommandCodec.readCreate(in))),
          variant(
              11,
              Recount.class,
              WorkflowCommandCodec::write,
              in -> new Recount(Fields.readRanges(in), Fields.readRanges(in))),
          variant(
              12,
              RunToWorkflow.NoteRequest.class,
              (out, note) -> {
                out.writeNumber(note.instanceId());
                out.writeText(note.requestId());
              },
              in -> new RunToWorkflow.NoteRequest(in.readNumber(), in.readText())));

  private WorkflowCommandCodec() {}

  private static void write(ByteWriter out, WorkflowCommand.Push push) {
    JsonCodec.write(out, push.request());
    JsonCodec.write(out, push.caller());
    out.writeNumber(push.internalId());
    boolean pins = !push.pinned().isEmpty();
    out.writeFlag(pins);
    if (pins) {
      JsonCodec.write(out, push.pinned());
    }
  }

  private static WorkflowCommand.Push readPush(ByteReader in) {
    return new WorkflowCommand.Push(
        JsonCodec.read(in, WorkflowCreateRequest.class),
        JsonCodec.read(in, User.class),
        in.readNumber(),
        in.readFlag() ? JsonCodec.read(in, PinnedParams.class) : PinnedParams.NONE);
  }

  private static void write(ByteWriter out, WorkflowCommand.Start start) {
    out.writeNumber(start.internalId());
    out.writeNumber(start.versionId());
    out.writeOptionalText(start.requestId());
    out.writeText(start.uuid());
    JsonCodec.write(out, start.startContext());
    Fields.writeParams(out, start.params());
  }

  private static WorkflowCommand.Start readStart(ByteReader in) {
    return new WorkflowCommand.Start(
        in.readNumber(),
        in.readNumber(),
        in.readOptionalText(),
        in.readText(),
        JsonCodec.read(in, RunHeader.StartContext.class),
        Fields.readParams(in));
  }

  private static void write(ByteWriter out, RunToWorkflow.RunsAlive alive) {
    out.writeNumber(alive.runId());
    Fields.write(out, alive.waiting());
    Fields.write(out, alive.running());
  }

  private static void write(ByteWriter out, RunToWorkflow.RunsAbsent absent) {
    out.writeNumber(absent.runId());
    Fields.write(out, absent.instances());
    out.writeNumber(absent.time());
  }

  private static void write(ByteWriter out, Recount recount) {
    Fields.write(out, recount.counted());
    Fields.write(out, recount.uncounted());
  }

  private static void write(ByteWriter out, RunToWorkflow.EndRun end) {
    out.writeNumber(end.instanceId());
    out.writeNumber(end.runId());
    Fields.write(out, end.status());
  }

  private static RunToWorkflow.EndRun readEndRun(ByteReader in) {
    return new RunToWorkflow.EndRun(
        in.readNumber(), in.readNumber(), Fields.readEnum(in, WorkflowStatus.class));
  }

  private static void write(ByteWriter out, RunToWorkflow.StartChild start) {
    JsonCodec.write(out, start.request());
    out.writeText(start.uuid());
    JsonCodec.write(out, start.startContext());
  }

  private static RunToWorkflow.StartChild readStartChild(ByteReader in) {
    return new RunToWorkflow.StartChild(
        JsonCodec.read(in, ChildRequest.class),
        in.readText(),
        JsonCodec.read(in, RunHeader.StartContext.class));
  }
}
