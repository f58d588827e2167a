package dev.vivace.grid.store.codec;

import java.util.function.Function;

/** Reads a whole form, and says so clearly if its bytes are not one. */
final class Decoding {
  private Decoding() {}

  /** Reads a form of one version that begins with it and fills all of the bytes. */
  static <T> T decode(String what, int version, byte[] bytes, Function<ByteReader, T> body) {
    return guard(
        what,
        new ByteReader(bytes),
        in -> {
          int found = in.readByte();
          if (found != version) {
            throw new UnknownSchema(what, found, version);
          }
          return whole(what, in, body);
        });
  }

  /** Reads what follows, to the end. */
  static <T> T whole(String what, ByteReader in, Function<ByteReader, T> body) {
    T value = body.apply(in);
    if (in.hasMore()) {
      throw new DamagedBytes(what, in, "expected nothing more", null);
    }
    return value;
  }

  /** Reads a part of some bytes. */
  static <T> T guard(String what, ByteReader in, Function<ByteReader, T> body) {
    try {
      return body.apply(in);
    } catch (UnknownSchema | DamagedBytes e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DamagedBytes(what, in, String.valueOf(e.getMessage()), e);
    }
  }
}
