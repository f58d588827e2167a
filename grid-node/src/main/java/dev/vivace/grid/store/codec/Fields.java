package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.NumberRanges.Range;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.LoopState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The stored forms of values that several codecs share. Documents of any shape are JSON inside. */
final class Fields {
  private Fields() {}

  static void write(ByteWriter out, Enum<?> value) {
    out.writeText(value.name());
  }

  static <E extends Enum<E>> E readEnum(ByteReader in, Class<E> type) {
    return Enum.valueOf(type, in.readText());
  }

  static <T> void writeList(ByteWriter out, List<T> items, BiConsumer<ByteWriter, T> writer) {
    out.writeNumber(items.size());
    for (T item : items) {
      writer.accept(out, item);
    }
  }

  static <T> List<T> readList(ByteReader in, Function<ByteReader, T> reader) {
    int size = in.readCount();
    if (size == 0) {
      return List.of();
    }
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(reader.apply(in));
    }
    return items;
  }

  static void write(ByteWriter out, RunKey run) {
    out.writeText(run.workflowId());
    out.writeNumber(run.instanceId());
    out.writeNumber(run.runId());
  }

  static RunKey readRun(ByteReader in) {
    return new RunKey(in.readText(), in.readNumber(), in.readNumber());
  }

  static void write(ByteWriter out, ChildRun child) {
    write(out, child.key());
    out.writeNumber(child.versionId());
    out.writeText(child.uuid());
  }

  static ChildRun readChild(ByteReader in) {
    return new ChildRun(readRun(in), in.readNumber(), in.readText());
  }

  static void write(ByteWriter out, IterationResult result) {
    writeObject(out, result.values());
    writeLeaves(out, result.leaves());
  }

  static IterationResult readResult(ByteReader in) {
    return new IterationResult(readObject(in), readLeaves(in));
  }

  static void writeLeaves(ByteWriter out, Map<StepStatus, Long> leaves) {
    out.writeNumber(leaves.size());
    leaves.forEach(
        (status, count) -> {
          out.writeByte(StepStatusCode.of(status));
          out.writeNumber(count);
        });
  }

  static Map<StepStatus, Long> readLeaves(ByteReader in) {
    Map<StepStatus, Long> leaves = new EnumMap<>(StepStatus.class);
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      leaves.put(StepStatusCode.status(in.readByte()), in.readNumber());
    }
    return leaves;
  }

  static void write(ByteWriter out, NumberRanges numbers) {
    writeList(out, numbers.ranges(), Fields::write);
  }

  static NumberRanges readRanges(ByteReader in) {
    return new NumberRanges(readList(in, Fields::readRange));
  }

  private static void write(ByteWriter out, Range range) {
    out.writeNumber(range.first());
    out.writeNumber(range.last() - range.first());
  }

  private static Range readRange(ByteReader in) {
    long first = in.readNumber();
    return new Range(first, first + in.readNumber());
  }

  static void write(ByteWriter out, LoopState loop) {
    out.writeOptionalText(loop.body());
    out.writeNumber(loop.started());
    write(out, loop.open());
    out.writeNumber(loop.ends().size());
    loop.ends()
        .forEach(
            (status, ended) -> {
              write(out, status);
              write(out, ended.iterations());
              writeLeaves(out, ended.leaves());
            });
    writeObject(out, loop.values());
  }

  static LoopState readLoop(ByteReader in) {
    String body = in.readOptionalText();
    long started = in.readNumber();
    NumberRanges open = readRanges(in);
    Map<WorkflowStatus, LoopState.Ended> ends = new EnumMap<>(WorkflowStatus.class);
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      ends.put(
          readEnum(in, WorkflowStatus.class), new LoopState.Ended(readRanges(in), readLeaves(in)));
    }
    return new LoopState(body, started, open, ends, readObject(in));
  }

  static void writeParams(ByteWriter out, Map<String, Param> params) {
    out.writeNumber(params.size());
    params.forEach(
        (name, param) -> {
          out.writeText(name);
          ParamCodec.write(out, param);
        });
  }

  static Map<String, Param> readParams(ByteReader in) {
    int size = in.readCount();
    if (size == 0) {
      return Map.of();
    }
    Map<String, Param> params = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      params.put(in.readText(), ParamCodec.read(in));
    }
    return params;
  }

  static void writeObject(ByteWriter out, Map<String, Object> object) {
    out.writeBytes(object.isEmpty() ? new byte[0] : VivaceJson.write(object));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> readObject(ByteReader in) {
    byte[] json = in.readBytes();
    if (json.length == 0) {
      return Map.of();
    }
    return (Map<String, Object>)
        Objects.requireNonNull(VivaceJson.toPlain(StoredJson.readTree(json)));
  }

  static void writeIndexes(ByteWriter out, List<Integer> indexes) {
    writeList(out, indexes, (to, index) -> to.writeNumber(index));
  }

  static List<Integer> readIndexes(ByteReader in) {
    return readList(in, ByteReader::readInt);
  }

  static void write(ByteWriter out, AttemptOutcome outcome) {
    write(out, outcome.kind());
    writeObject(out, outcome.outputs());
    writeObject(out, outcome.artifacts());
    out.writeOptionalText(outcome.message());
  }

  static AttemptOutcome readOutcome(ByteReader in) {
    return new AttemptOutcome(
        readEnum(in, AttemptOutcome.Kind.class),
        readObject(in),
        readObject(in),
        in.readOptionalText());
  }
}
