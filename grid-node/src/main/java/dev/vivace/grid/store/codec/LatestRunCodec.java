package dev.vivace.grid.store.codec;

/** The stored number of the latest run of an instance. */
public final class LatestRunCodec {
  private static final int VERSION = 1;

  private LatestRunCodec() {}

  public static byte[] encode(long runId) {
    ByteWriter out = new ByteWriter(8);
    out.writeByte(VERSION);
    out.writeNumber(runId);
    return out.toBytes();
  }

  public static long decode(byte[] bytes) {
    return Decoding.decode("latest run", VERSION, bytes, ByteReader::readNumber);
  }
}
