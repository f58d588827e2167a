package dev.vivace.grid.store.codec;

/** The stored number of the instance that a request has started. */
public final class StartedInstanceCodec {
  private static final int VERSION = 1;

  private StartedInstanceCodec() {}

  public static byte[] encode(long instanceId) {
    ByteWriter out = new ByteWriter(8);
    out.writeByte(VERSION);
    out.writeNumber(instanceId);
    return out.toBytes();
  }

  public static long decode(byte[] bytes) {
    return Decoding.decode("request", VERSION, bytes, ByteReader::readNumber);
  }
}
