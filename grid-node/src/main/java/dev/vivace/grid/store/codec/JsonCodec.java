package dev.vivace.grid.store.codec;

import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import java.util.function.Function;

/** The stored form of documents: their JSON. */
public final class JsonCodec {
  private JsonCodec() {}

  public static void write(ByteWriter out, Object value) {
    out.writeBytes(VivaceJson.write(value));
  }

  public static <T> Function<ByteReader, T> reader(Class<T> type) {
    return in -> read(in, type);
  }

  static <T> T read(ByteReader in, Class<T> type) {
    return StoredJson.read(in.readBytes(), type);
  }
}
