package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.IterationCommand;
import dev.vivace.grid.engine.run.SharedIterationData;
import java.util.ArrayList;
import java.util.List;

/** Commands to iterations that lie together. */
final class IterationCommandCodec {
  private static final int START = 1;
  private static final int STOP = 2;

  private IterationCommandCodec() {}

  static void write(ByteWriter out, Command command) {
    if (command instanceof IterationCommand.Start start) {
      out.writeByte(START);
      write(out, start);
    } else if (command instanceof IterationCommand.Stop stop) {
      out.writeByte(STOP);
      Fields.write(out, stop.iterations());
      out.writeText(stop.reason());
    } else {
      throw new AssertionError(command);
    }
  }

  private static void write(ByteWriter out, IterationCommand.Start start) {
    out.writeFlag(start.shared() != null);
    if (start.shared() != null) {
      IterationCodec.write(out, start.shared());
    }
    out.writeNumber(start.iterations().size());
    for (SharedIterationData.Iteration iteration : start.iterations()) {
      out.writeNumber(iteration.number());
      IterationCodec.write(out, iteration);
    }
  }

  static IterationCommand read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case START -> readStart(in);
      case STOP -> new IterationCommand.Stop(Fields.readRanges(in), in.readText());
      default -> throw new UnknownSchema("command to iterations", kind, STOP);
    };
  }

  private static IterationCommand.Start readStart(ByteReader in) {
    SharedIterationData shared = in.readFlag() ? IterationCodec.readShared(in) : null;
    int size = in.readCount();
    List<SharedIterationData.Iteration> iterations = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      iterations.add(IterationCodec.readIteration(in, in.readNumber()));
    }
    return new IterationCommand.Start(shared, iterations);
  }
}
