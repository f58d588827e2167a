package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stored form of the events of one commit, one after the other. */
public final class RunEventCodec {
  /** The creation of an iteration, of which only a part is stored. */
  private static final int ITERATION_CREATED = 0;

  private static final int RUN_CREATED = 1;

  static final Variants<RunEvent> EVENTS =
      Variants.of(
          "run event",
          RunEvent.class,
          variant(
              RUN_CREATED,
              RunEvent.RunCreated.class,
              RunEventCodec::write,
              RunEventCodec::readRunCreated),
          variant(
              2, RunEvent.RunStarted.class, RunEventCodec::write, RunEventCodec::readRunStarted),
          variant(
              3,
              RunEvent.AttemptStarted.class,
              RunEventCodec::write,
              RunEventCodec::readAttemptStarted),
          variant(
              4,
              RunEvent.AttemptReissued.class,
              RunEventCodec::write,
              RunEventCodec::readAttemptReissued),
          variant(5, RunEvent.StepEnded.class, RunEventCodec::write, RunEventCodec::readStepEnded),
          variant(6, RunEvent.RunEnded.class, RunEventCodec::write, RunEventCodec::readRunEnded),
          variant(
              7,
              RunEvent.ChildStarted.class,
              RunEventCodec::write,
              RunEventCodec::readChildStarted),
          variant(
              8,
              RunEvent.IterationEnded.class,
              RunEventCodec::write,
              RunEventCodec::readIterationEnded),
          variant(
              9,
              RunEvent.LoopAdvanced.class,
              RunEventCodec::write,
              RunEventCodec::readLoopAdvanced));

  private RunEventCodec() {}

  public static void write(ByteWriter out, HistoryPart part) {
    SharedIterationData.Iteration iteration = part.iteration();
    if (iteration != null) {
      out.writeByte(ITERATION_CREATED);
      out.writeNumber(iteration.number());
      IterationCodec.write(out, iteration);
    }
    for (RunEvent event : part.events()) {
      EVENTS.write(out, event);
    }
  }

  public static HistoryPart read(ByteReader in) {
    SharedIterationData.Iteration iteration = null;
    List<RunEvent> events = new ArrayList<>();
    while (in.hasMore()) {
      int kind = in.readByte();
      if (kind == ITERATION_CREATED) {
        iteration = IterationCodec.readIteration(in, in.readNumber());
      } else {
        events.add(EVENTS.read(kind, in));
      }
    }
    return new HistoryPart(iteration, events);
  }

  /** Reads no more than with what the run was created, but for its parameters. */
  public static HistoryPart readBeginning(ByteReader in) {
    int kind = in.readByte();
    if (kind == ITERATION_CREATED) {
      return new HistoryPart(
          new SharedIterationData.Iteration(in.readNumber(), in.readNumber(), Map.of()), List.of());
    }
    if (kind == RUN_CREATED) {
      RunHeader header = JsonCodec.read(in, RunHeader.class);
      return new HistoryPart(null, List.of(new RunEvent.RunCreated(header, Map.of())));
    }
    throw new IllegalStateException("expected the run to be created first");
  }

  private static void write(ByteWriter out, RunEvent.RunCreated created) {
    JsonCodec.write(out, created.header());
    Fields.writeParams(out, created.params());
  }

  private static RunEvent.RunCreated readRunCreated(ByteReader in) {
    return new RunEvent.RunCreated(JsonCodec.read(in, RunHeader.class), Fields.readParams(in));
  }

  private static void write(ByteWriter out, RunEvent.RunStarted started) {
    out.writeNumber(started.time());
    out.writeNumber(started.timeoutTime());
  }

  private static RunEvent.RunStarted readRunStarted(ByteReader in) {
    return new RunEvent.RunStarted(in.readNumber(), in.readNumber());
  }

  private static void write(ByteWriter out, RunEvent.AttemptStarted started) {
    out.writeNumber(started.step());
    out.writeNumber(started.attempt());
    out.writeNumber(started.token());
    out.writeNumber(started.time());
    out.writeNumber(started.dueTime());
    out.writeNumber(started.timeoutTime());
    Fields.writeParams(out, started.params());
  }

  private static RunEvent.AttemptStarted readAttemptStarted(ByteReader in) {
    return new RunEvent.AttemptStarted(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readNumber(),
        in.readNumber(),
        in.readNumber(),
        Fields.readParams(in));
  }

  private static void write(ByteWriter out, RunEvent.AttemptReissued reissued) {
    out.writeNumber(reissued.step());
    out.writeNumber(reissued.token());
    out.writeNumber(reissued.time());
  }

  private static RunEvent.AttemptReissued readAttemptReissued(ByteReader in) {
    return new RunEvent.AttemptReissued(in.readInt(), in.readInt(), in.readNumber());
  }

  private static void write(ByteWriter out, RunEvent.StepEnded ended) {
    out.writeNumber(ended.step());
    out.writeNumber(ended.attempt());
    out.writeByte(StepStatusCode.of(ended.status()));
    out.writeNumber(ended.time());
    out.writeNumber(ended.retryTime());
    Fields.writeIndexes(out, ended.taken());
    Map<String, Param> params = ended.params();
    out.writeFlag(params != null);
    if (params != null) {
      Fields.writeParams(out, params);
    }
    Fields.writeObject(out, ended.artifacts());
    out.writeOptionalText(ended.message());
  }

  private static RunEvent.StepEnded readStepEnded(ByteReader in) {
    return new RunEvent.StepEnded(
        in.readInt(),
        in.readInt(),
        StepStatusCode.status(in.readByte()),
        in.readNumber(),
        in.readNumber(),
        Fields.readIndexes(in),
        in.readFlag() ? Fields.readParams(in) : null,
        Fields.readObject(in),
        in.readOptionalText());
  }

  private static void write(ByteWriter out, RunEvent.RunEnded ended) {
    Fields.write(out, ended.status());
    out.writeNumber(ended.time());
    out.writeOptionalText(ended.message());
  }

  private static RunEvent.RunEnded readRunEnded(ByteReader in) {
    return new RunEvent.RunEnded(
        Fields.readEnum(in, WorkflowStatus.class), in.readNumber(), in.readOptionalText());
  }

  private static void write(ByteWriter out, RunEvent.ChildStarted started) {
    out.writeNumber(started.step());
    out.writeNumber(started.time());
    Fields.write(out, started.child());
  }

  private static RunEvent.ChildStarted readChildStarted(ByteReader in) {
    return new RunEvent.ChildStarted(in.readInt(), in.readNumber(), Fields.readChild(in));
  }

  private static void write(ByteWriter out, RunEvent.IterationEnded ended) {
    out.writeNumber(ended.step());
    out.writeNumber(ended.time());
    out.writeNumber(ended.iteration());
    Fields.write(out, ended.status());
    Fields.write(out, ended.result());
  }

  private static RunEvent.IterationEnded readIterationEnded(ByteReader in) {
    return new RunEvent.IterationEnded(
        in.readInt(),
        in.readNumber(),
        in.readNumber(),
        Fields.readEnum(in, WorkflowStatus.class),
        Fields.readResult(in));
  }

  private static void write(ByteWriter out, RunEvent.LoopAdvanced advanced) {
    out.writeNumber(advanced.step());
    out.writeNumber(advanced.time());
    Fields.write(out, advanced.loop());
  }

  private static RunEvent.LoopAdvanced readLoopAdvanced(ByteReader in) {
    return new RunEvent.LoopAdvanced(in.readInt(), in.readNumber(), Fields.readLoop(in));
  }
}
