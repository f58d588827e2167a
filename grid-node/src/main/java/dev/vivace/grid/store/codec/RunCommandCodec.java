package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.command.AskRuns;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.time.Duration;
import java.util.Set;

/** Commands to runs, as they wait in an outbox or travel between nodes. */
final class RunCommandCodec {
  static final Variants<Command> COMMANDS =
      Variants.of(
          "run command",
          Set.of(RunCommand.class, WatchRun.class, PurgeRun.class),
          variant(1, RunCommand.Create.class, RunCommandCodec::write, RunCommandCodec::readCreate),
          variant(2, new RunCommand.Start()),
          variant(
              3,
              RunCommand.CompleteAttempt.class,
              RunCommandCodec::write,
              RunCommandCodec::readComplete),
          variant(4, new RunCommand.Wake()),
          variant(5, new RunCommand.Recover()),
          variant(6, RunCommand.Stop.class, RunCommandCodec::write, RunCommandCodec::readStop),
          variant(
              7,
              RunCommand.ChildStarted.class,
              RunCommandCodec::write,
              RunCommandCodec::readChildStarted),
          variant(
              8,
              RunCommand.ChildRefused.class,
              RunCommandCodec::write,
              RunCommandCodec::readChildRefused),
          variant(
              9,
              RunCommand.ChildEnded.class,
              RunCommandCodec::write,
              RunCommandCodec::readChildEnded),
          variant(
              10,
              RunCommand.EndIterations.class,
              RunCommandCodec::write,
              RunCommandCodec::readEndIterations),
          variant(11, new RunCommand.AnswerParent()),
          variant(
              12,
              WatchRun.class,
              (out, watch) -> out.writeNumber(watch.atMost().toMillis()),
              in -> new WatchRun(Duration.ofMillis(in.readNumber()))),
          variant(13, new PurgeRun()),
          variant(
              14,
              RunCommand.CreateAgain.class,
              (out, again) -> write(out, again.creation()),
              in -> new RunCommand.CreateAgain(readCreate(in))),
          variant(15, new RunCommand.RepeatEnd()),
          variant(19, new RunCommand.Introduce()),
          variant(
              16,
              RunCommand.AskChild.class,
              RunCommandCodec::write,
              in ->
                  new RunCommand.AskChild(
                      Fields.readRun(in), in.readText(), in.readNumber(), in.readText())),
          variant(
              17,
              RunCommand.ChildAbsent.class,
              (out, absent) -> {
                out.writeText(absent.stepId());
                out.writeNumber(absent.attempt());
              },
              in -> new RunCommand.ChildAbsent(in.readText(), in.readNumber())),
          variant(
              18,
              RunCommand.IterationsAbsent.class,
              RunCommandCodec::write,
              in ->
                  new RunCommand.IterationsAbsent(
                      in.readText(), in.readNumber(), in.readText(), Fields.readRanges(in))));

  static final Variants<Command> GROUP_COMMANDS =
      Variants.of(
          "command to runs of a workflow",
          Set.of(AskRuns.class),
          variant(
              1,
              AskRuns.class,
              RunCommandCodec::write,
              in -> new AskRuns(in.readNumber(), Fields.readRanges(in), Fields.readRanges(in))));

  private RunCommandCodec() {}

  static void write(ByteWriter out, RunCommand.Create create) {
    JsonCodec.write(out, create.header());
    Fields.writeParams(out, create.params());
    out.writeFlag(create.start());
    out.writeOptionalText(create.stopped());
  }

  static RunCommand.Create readCreate(ByteReader in) {
    return new RunCommand.Create(
        JsonCodec.read(in, RunHeader.class),
        Fields.readParams(in),
        in.readFlag(),
        in.readOptionalText());
  }

  static void write(ByteWriter out, RunCommand.Stop stop) {
    out.writeText(stop.reason());
    out.writeText(stop.ofSteps());
  }

  static RunCommand.Stop readStop(ByteReader in) {
    return new RunCommand.Stop(in.readText(), in.readText());
  }

  private static void write(ByteWriter out, RunCommand.AskChild ask) {
    Fields.write(out, ask.parent());
    out.writeText(ask.stepId());
    out.writeNumber(ask.attempt());
    out.writeText(ask.uuid());
  }

  private static void write(ByteWriter out, RunCommand.IterationsAbsent absent) {
    out.writeText(absent.stepId());
    out.writeNumber(absent.attempt());
    out.writeText(absent.body());
    Fields.write(out, absent.iterations());
  }

  private static void write(ByteWriter out, AskRuns ask) {
    out.writeNumber(ask.runId());
    Fields.write(out, ask.counted());
    Fields.write(out, ask.uncounted());
  }

  private static void write(ByteWriter out, RunCommand.CompleteAttempt complete) {
    out.writeNumber(complete.step());
    out.writeNumber(complete.attempt());
    out.writeNumber(complete.token());
    Fields.write(out, complete.outcome());
  }

  private static RunCommand.CompleteAttempt readComplete(ByteReader in) {
    return new RunCommand.CompleteAttempt(
        in.readInt(), in.readInt(), in.readInt(), Fields.readOutcome(in));
  }

  private static void write(ByteWriter out, RunCommand.ChildStarted started) {
    out.writeText(started.stepId());
    out.writeNumber(started.attempt());
    Fields.write(out, started.child());
  }

  private static RunCommand.ChildStarted readChildStarted(ByteReader in) {
    return new RunCommand.ChildStarted(in.readText(), in.readNumber(), Fields.readChild(in));
  }

  private static void write(ByteWriter out, RunCommand.ChildRefused refused) {
    out.writeText(refused.stepId());
    out.writeNumber(refused.attempt());
    out.writeText(refused.reason());
  }

  private static RunCommand.ChildRefused readChildRefused(ByteReader in) {
    return new RunCommand.ChildRefused(in.readText(), in.readNumber(), in.readText());
  }

  private static void write(ByteWriter out, RunCommand.ChildEnded ended) {
    out.writeText(ended.stepId());
    out.writeNumber(ended.attempt());
    Fields.write(out, ended.child());
    Fields.write(out, ended.status());
    Fields.write(out, ended.result());
  }

  private static RunCommand.ChildEnded readChildEnded(ByteReader in) {
    return new RunCommand.ChildEnded(
        in.readText(),
        in.readNumber(),
        Fields.readChild(in),
        Fields.readEnum(in, WorkflowStatus.class),
        Fields.readResult(in));
  }

  private static void write(ByteWriter out, RunCommand.EndIterations ended) {
    out.writeText(ended.stepId());
    out.writeNumber(ended.attempt());
    out.writeText(ended.body());
    Fields.writeList(out, ended.ended(), RunCommandCodec::write);
  }

  private static RunCommand.EndIterations readEndIterations(ByteReader in) {
    return new RunCommand.EndIterations(
        in.readText(),
        in.readNumber(),
        in.readText(),
        Fields.readList(in, RunCommandCodec::readIterationsEnded));
  }

  private static void write(ByteWriter out, IterationsEnded iterations) {
    Fields.write(out, iterations.status());
    Fields.writeLeaves(out, iterations.leaves());
    Fields.write(out, iterations.iterations());
  }

  private static IterationsEnded readIterationsEnded(ByteReader in) {
    return new IterationsEnded(
        Fields.readEnum(in, WorkflowStatus.class), Fields.readLeaves(in), Fields.readRanges(in));
  }
}
