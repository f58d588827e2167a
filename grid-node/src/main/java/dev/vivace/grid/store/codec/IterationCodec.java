package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.run.RunHeader;
import dev.vivace.grid.engine.run.SharedIterationData;

/** The stored form of what iterations of a loop have in common, and of what tells them apart. */
public final class IterationCodec {
  private static final int VERSION = 1;

  private IterationCodec() {}

  public static byte[] encode(SharedIterationData shared) {
    ByteWriter out = new ByteWriter(512);
    out.writeByte(VERSION);
    write(out, shared);
    return out.toBytes();
  }

  public static SharedIterationData decode(byte[] bytes) {
    return Decoding.decode("shared of iterations", VERSION, bytes, IterationCodec::readShared);
  }

  static void write(ByteWriter out, SharedIterationData shared) {
    Fields.writeJson(out, shared.header());
    Fields.writeParams(out, shared.params());
  }

  static SharedIterationData readShared(ByteReader in) {
    return new SharedIterationData(Fields.readJson(in, RunHeader.class), Fields.readParams(in));
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
