package dev.vivace.grid.store.codec;

import java.util.function.Function;

/** Reads a whole form, and says so clearly if its bytes are not one. */
final class Decoding {
  private Decoding() {}

  /** Reads a form that begins with its schema version and fills all of the bytes. */
  static <T> T decode(String what, int version, byte[] bytes, Function<ByteReader, T> body) {
    return decodeBeginning(
        what,
        version,
        bytes,
        reader -> {
          T value = body.apply(reader);
          if (reader.hasMore()) {
            throw new DamagedBytes(what, reader, "expected nothing more", null);
          }
          return value;
        });
  }

  /** Reads the beginning of a form that begins with its schema version. */
  static <T> T decodeBeginning(
      String what, int version, byte[] bytes, Function<ByteReader, T> body) {
    return guard(
        what,
        new ByteReader(bytes),
        reader -> {
          int found = reader.readByte();
          if (found != version) {
            throw new UnknownSchema(what, found, version);
          }
          return body.apply(reader);
        });
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
