package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.grid.engine.run.RoundBasis;
import dev.vivace.grid.engine.run.RunHeader;

/** What the rounds of a loop have in common, and what tells one of them from the others. */
public final class RoundCodec {
  private static final int VERSION = 1;

  private RoundCodec() {}

  public static byte[] encode(RoundBasis basis) {
    ByteWriter out = new ByteWriter(512);
    out.writeByte(VERSION);
    write(out, basis);
    return out.toBytes();
  }

  public static RoundBasis decode(byte[] bytes) {
    return Decoding.decode("basis of rounds", VERSION, bytes, RoundCodec::readBasis);
  }

  static void write(ByteWriter out, RoundBasis basis) {
    out.writeBytes(VivaceJson.write(basis.header()));
    Fields.writeParams(out, basis.params());
  }

  static RoundBasis readBasis(ByteReader in) {
    return new RoundBasis(StoredJson.read(in.readBytes(), RunHeader.class), Fields.readParams(in));
  }

  /** Without its number. */
  static void write(ByteWriter out, RoundBasis.Round round) {
    out.writeNumber(round.time());
    Fields.writeParams(out, round.own());
  }

  static RoundBasis.Round readRound(ByteReader in, long number) {
    return new RoundBasis.Round(number, in.readNumber(), Fields.readParams(in));
  }
}
