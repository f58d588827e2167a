package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunHeader;
import dev.vivace.grid.engine.run.SharedIterationData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one commit, one after the other: the unit in which the history of a run is stored.
 */
public final class RunEventCodec {
  private static final int VERSION = 1;
  private static final int TYPICAL_EVENT_BYTES = 24;

  /** The creation of an iteration, which takes its shared data to be read. */
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

  public static byte[] encode(List<RunEvent> events) {
    return encode(events, null);
  }

  /**
   * Encodes the events of one commit.
   *
   * @param shared what the run has in common with other iterations, and leaves out; {@code null} if
   *     it is written whole
   */
  public static byte[] encode(List<RunEvent> events, @Nullable SharedIterationData shared) {
    ByteWriter out = new ByteWriter(16 + events.size() * TYPICAL_EVENT_BYTES);
    out.writeByte(VERSION);
    for (RunEvent event : events) {
      if (shared != null && event instanceof RunEvent.RunCreated created) {
        SharedIterationData.Iteration iteration = shared.iteration(created);
        out.writeByte(ITERATION_CREATED);
        out.writeNumber(iteration.number());
        IterationCodec.write(out, iteration);
      } else {
        EVENTS.write(out, event);
      }
    }
    return out.toBytes();
  }

  /**
   * Decodes the events of one commit.
   *
   * @param shared what the run has in common with other iterations; {@code null} if it is no
   *     iteration
   */
  public static List<RunEvent> decode(byte[] bytes, @Nullable SharedIterationData shared) {
    return Decoding.decode("run history", VERSION, bytes, in -> readAll(in, shared));
  }

  /**
   * Decodes no more than with what the run was created, from the first events of its history.
   *
   * @param shared what the run has in common with other iterations; {@code null} if it is no
   *     iteration
   */
  public static RunHeader header(byte[] bytes, @Nullable SharedIterationData shared) {
    return Decoding.decodeBeginning("run header", VERSION, bytes, in -> readHeader(in, shared));
  }

  private static RunHeader readHeader(ByteReader in, @Nullable SharedIterationData shared) {
    int kind = in.readByte();
    if (kind == RUN_CREATED) {
      return Fields.readJson(in, RunHeader.class);
    }
    if (kind == ITERATION_CREATED && shared != null) {
      SharedIterationData.Iteration iteration =
          new SharedIterationData.Iteration(in.readNumber(), in.readNumber(), Map.of());
      return shared.created(iteration).header();
    }
    throw new IllegalStateException("expected the run to be created first");
  }

  private static List<RunEvent> readAll(ByteReader in, @Nullable SharedIterationData shared) {
    List<RunEvent> events = new ArrayList<>();
    while (in.hasMore()) {
      int kind = in.readByte();
      events.add(kind == ITERATION_CREATED ? readIteration(in, shared) : EVENTS.read(kind, in));
    }
    return events;
  }

  private static RunEvent readIteration(ByteReader in, @Nullable SharedIterationData shared) {
    if (shared == null) {
      throw new IllegalStateException("the shared of the iteration is missing");
    }
    return shared.created(IterationCodec.readIteration(in, in.readNumber()));
  }

  private static void write(ByteWriter out, RunEvent.RunCreated created) {
    Fields.writeJson(out, created.header());
    Fields.writeParams(out, created.params());
  }

  private static RunEvent.RunCreated readRunCreated(ByteReader in) {
    return new RunEvent.RunCreated(Fields.readJson(in, RunHeader.class), Fields.readParams(in));
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
