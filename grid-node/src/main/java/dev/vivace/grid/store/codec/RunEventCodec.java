package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.StepStatus;
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

  private static final int CREATED = 1;
  private static final int RUN_STARTED = 2;
  private static final int STARTED = 3;
  private static final int REISSUED = 4;
  private static final int STEP_ENDED = 5;
  private static final int RUN_ENDED = 6;
  private static final int CHILD_STARTED = 7;
  private static final int ITERATION_ENDED = 8;
  private static final int LOOP_ADVANCED = 9;
  private static final int ITERATION_CREATED = 10;

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
        write(out, event);
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
    if (kind == CREATED) {
      return StoredJson.read(in.readBytes(), RunHeader.class);
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
      events.add(read(in, shared));
    }
    return events;
  }

  private static void write(ByteWriter out, RunEvent event) {
    if (event instanceof RunEvent.StepEnded ended) {
      out.writeByte(STEP_ENDED);
      writeStepEnded(out, ended);
    } else if (event instanceof RunEvent.AttemptStarted started) {
      out.writeByte(STARTED);
      out.writeNumber(started.step());
      out.writeNumber(started.attempt());
      out.writeNumber(started.token());
      out.writeNumber(started.time());
      out.writeNumber(started.dueTime());
      out.writeNumber(started.timeoutTime());
      Fields.writeParams(out, started.params());
    } else if (event instanceof RunEvent.AttemptReissued reissued) {
      out.writeByte(REISSUED);
      out.writeNumber(reissued.step());
      out.writeNumber(reissued.token());
      out.writeNumber(reissued.time());
    } else if (event instanceof RunEvent.RunCreated created) {
      out.writeByte(CREATED);
      out.writeBytes(VivaceJson.write(created.header()));
      Fields.writeParams(out, created.params());
    } else if (event instanceof RunEvent.RunStarted started) {
      out.writeByte(RUN_STARTED);
      out.writeNumber(started.time());
      out.writeNumber(started.timeoutTime());
    } else if (event instanceof RunEvent.RunEnded ended) {
      out.writeByte(RUN_ENDED);
      out.writeText(ended.status().name());
      out.writeNumber(ended.time());
      out.writeOptionalText(ended.message());
    } else if (event instanceof RunEvent.ChildStarted started) {
      out.writeByte(CHILD_STARTED);
      out.writeNumber(started.step());
      out.writeNumber(started.time());
      Fields.write(out, started.child());
    } else if (event instanceof RunEvent.IterationEnded ended) {
      out.writeByte(ITERATION_ENDED);
      out.writeNumber(ended.step());
      out.writeNumber(ended.time());
      out.writeNumber(ended.iteration());
      out.writeText(ended.status().name());
      Fields.write(out, ended.result());
    } else if (event instanceof RunEvent.LoopAdvanced advanced) {
      out.writeByte(LOOP_ADVANCED);
      out.writeNumber(advanced.step());
      out.writeNumber(advanced.time());
      Fields.write(out, advanced.loop());
    } else {
      throw new AssertionError(event);
    }
  }

  private static void writeStepEnded(ByteWriter out, RunEvent.StepEnded ended) {
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

  private static RunEvent read(ByteReader in, @Nullable SharedIterationData shared) {
    int kind = in.readByte();
    return switch (kind) {
      case STEP_ENDED ->
          new RunEvent.StepEnded(
              in.readInt(),
              in.readInt(),
              stepStatus(in),
              in.readNumber(),
              in.readNumber(),
              Fields.readIndexes(in),
              in.readFlag() ? Fields.readParams(in) : null,
              Fields.readObject(in),
              in.readOptionalText());
      case STARTED ->
          new RunEvent.AttemptStarted(
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readNumber(),
              in.readNumber(),
              in.readNumber(),
              Fields.readParams(in));
      case REISSUED -> new RunEvent.AttemptReissued(in.readInt(), in.readInt(), in.readNumber());
      case CREATED ->
          new RunEvent.RunCreated(
              StoredJson.read(in.readBytes(), RunHeader.class), Fields.readParams(in));
      case RUN_STARTED -> new RunEvent.RunStarted(in.readNumber(), in.readNumber());
      case RUN_ENDED ->
          new RunEvent.RunEnded(
              WorkflowStatus.valueOf(in.readText()), in.readNumber(), in.readOptionalText());
      case CHILD_STARTED ->
          new RunEvent.ChildStarted(in.readInt(), in.readNumber(), Fields.readChild(in));
      case ITERATION_ENDED ->
          new RunEvent.IterationEnded(
              in.readInt(),
              in.readNumber(),
              in.readNumber(),
              WorkflowStatus.valueOf(in.readText()),
              Fields.readResult(in));
      case LOOP_ADVANCED ->
          new RunEvent.LoopAdvanced(in.readInt(), in.readNumber(), Fields.readLoop(in));
      case ITERATION_CREATED -> readIteration(in, shared);
      default -> throw new UnknownSchema("run event", kind, ITERATION_CREATED);
    };
  }

  private static RunEvent readIteration(ByteReader in, @Nullable SharedIterationData shared) {
    if (shared == null) {
      throw new IllegalStateException("the shared of the iteration is missing");
    }
    return shared.created(IterationCodec.readIteration(in, in.readNumber()));
  }

  private static StepStatus stepStatus(ByteReader in) {
    return StepStatusCode.status(in.readByte());
  }
}
