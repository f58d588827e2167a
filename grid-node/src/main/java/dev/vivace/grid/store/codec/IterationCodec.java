package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunHeader;

/** The stored form of what iterations of a loop have in common, and of what tells them apart. */
public final class IterationCodec {
  private IterationCodec() {}

  public static void write(ByteWriter out, SharedIterationData shared) {
    JsonCodec.write(out, shared.header());
    Fields.writeParams(out, shared.params());
  }

  public static SharedIterationData readShared(ByteReader in) {
    return new SharedIterationData(JsonCodec.read(in, RunHeader.class), Fields.readParams(in));
  }

  /** Without its number. */
  static void write(ByteWriter out, SharedIterationData.Iteration iteration) {
    out.writeNumber(iteration.time());
    Fields.writeParams(out, iteration.own());
  }

  static SharedIterationData.Iteration readIteration(ByteReader in, long number) {
    return new SharedIterationData.Iteration(number, in.readNumber(), Fields.readParams(in));
  }
}
