package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.IterationsEnded;
import dev.vivace.grid.engine.run.PurgeRun;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunHeader;
import dev.vivace.grid.engine.run.WatchRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands to runs, as they wait in an outbox or travel between nodes. */
final class RunCommandCodec {
  private static final int CREATE = 1;
  private static final int START = 2;
  private static final int COMPLETE = 3;
  private static final int WAKE = 4;
  private static final int RECOVER = 5;
  private static final int STOP = 6;
  private static final int CHILD_STARTED = 7;
  private static final int CHILD_REFUSED = 8;
  private static final int CHILD_ENDED = 9;
  private static final int END_ITERATIONS = 10;
  private static final int ANSWER_PARENT = 11;
  private static final int WATCH = 12;
  private static final int PURGE = 13;

  private RunCommandCodec() {}

  static void write(ByteWriter out, Command command) {
    if (command instanceof RunCommand.Create create) {
      out.writeByte(CREATE);
      out.writeBytes(VivaceJson.write(create.header()));
      Fields.writeParams(out, create.params());
      out.writeFlag(create.start());
      out.writeOptionalText(create.stopped());
    } else if (command instanceof RunCommand.Start) {
      out.writeByte(START);
    } else if (command instanceof RunCommand.CompleteAttempt complete) {
      out.writeByte(COMPLETE);
      out.writeNumber(complete.step());
      out.writeNumber(complete.attempt());
      out.writeNumber(complete.token());
      Fields.write(out, complete.outcome());
    } else if (command instanceof RunCommand.Wake) {
      out.writeByte(WAKE);
    } else if (command instanceof RunCommand.Recover) {
      out.writeByte(RECOVER);
    } else if (command instanceof RunCommand.Stop stop) {
      out.writeByte(STOP);
      out.writeText(stop.reason());
    } else if (command instanceof RunCommand.AnswerParent) {
      out.writeByte(ANSWER_PARENT);
    } else if (command instanceof WatchRun watch) {
      out.writeByte(WATCH);
      out.writeNumber(watch.atMost().toMillis());
    } else if (command instanceof PurgeRun) {
      out.writeByte(PURGE);
    } else {
      writeOfChild(out, command);
    }
  }

  private static void writeOfChild(ByteWriter out, Command command) {
    if (command instanceof RunCommand.ChildStarted started) {
      out.writeByte(CHILD_STARTED);
      out.writeText(started.stepId());
      out.writeNumber(started.attempt());
      Fields.write(out, started.child());
    } else if (command instanceof RunCommand.ChildRefused refused) {
      out.writeByte(CHILD_REFUSED);
      out.writeText(refused.stepId());
      out.writeNumber(refused.attempt());
      out.writeText(refused.reason());
    } else if (command instanceof RunCommand.ChildEnded ended) {
      out.writeByte(CHILD_ENDED);
      out.writeText(ended.stepId());
      out.writeNumber(ended.attempt());
      Fields.write(out, ended.child());
      out.writeText(ended.status().name());
      Fields.write(out, ended.result());
    } else if (command instanceof RunCommand.EndIterations ended) {
      out.writeByte(END_ITERATIONS);
      out.writeText(ended.stepId());
      out.writeNumber(ended.attempt());
      out.writeText(ended.body());
      out.writeNumber(ended.ended().size());
      for (IterationsEnded iterations : ended.ended()) {
        out.writeText(iterations.status().name());
        Fields.writeLeaves(out, iterations.leaves());
        Fields.write(out, iterations.iterations());
      }
    } else {
      throw new AssertionError(command);
    }
  }

  static Command read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case CREATE ->
          new RunCommand.Create(
              StoredJson.read(in.readBytes(), RunHeader.class),
              Fields.readParams(in),
              in.readFlag(),
              in.readOptionalText());
      case START -> new RunCommand.Start();
      case COMPLETE ->
          new RunCommand.CompleteAttempt(
              in.readInt(), in.readInt(), in.readInt(), Fields.readOutcome(in));
      case WAKE -> new RunCommand.Wake();
      case RECOVER -> new RunCommand.Recover();
      case STOP -> new RunCommand.Stop(in.readText());
      case CHILD_STARTED ->
          new RunCommand.ChildStarted(in.readText(), in.readNumber(), Fields.readChild(in));
      case CHILD_REFUSED ->
          new RunCommand.ChildRefused(in.readText(), in.readNumber(), in.readText());
      case CHILD_ENDED ->
          new RunCommand.ChildEnded(
              in.readText(),
              in.readNumber(),
              Fields.readChild(in),
              WorkflowStatus.valueOf(in.readText()),
              Fields.readResult(in));
      case END_ITERATIONS ->
          new RunCommand.EndIterations(
              in.readText(), in.readNumber(), in.readText(), readIterationsEnded(in));
      case ANSWER_PARENT -> new RunCommand.AnswerParent();
      case WATCH -> new WatchRun(Duration.ofMillis(in.readNumber()));
      case PURGE -> new PurgeRun();
      default -> throw new UnknownSchema("run command", kind, PURGE);
    };
  }

  private static List<IterationsEnded> readIterationsEnded(ByteReader in) {
    List<IterationsEnded> ended = new ArrayList<>();
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      ended.add(
          new IterationsEnded(
              WorkflowStatus.valueOf(in.readText()), Fields.readLeaves(in), Fields.readRanges(in)));
    }
    return ended;
  }
}
