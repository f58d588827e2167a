package dev.vivace.grid.store.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vivace.dsl.json.StoredJson;
import dev.vivace.dsl.json.VivaceJson;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of small values that are read and written again and again without a change, such as the
 * properties of a workflow with each of its starts: the latest ones are kept in both directions.
 *
 * @param <T> an immutable type
 */
final class KeptJson<T> {
  private static final int KEPT = 1024;

  private final Class<T> type;
  private final Cache<ByteBuffer, T> values = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Cache<T, byte[]> texts = Caffeine.newBuilder().maximumSize(KEPT).weakKeys().build();

  KeptJson(Class<T> type) {
    this.type = type;
  }

  void write(ByteWriter out, @Nullable T value) {
    out.writeBytes(value == null ? new byte[0] : texts.get(value, VivaceJson::write));
  }

  @Nullable T read(ByteReader in) {
    byte[] json = in.readBytes();
    return json.length == 0
        ? null
        : values.get(ByteBuffer.wrap(json), bytes -> StoredJson.read(json, type));
  }
}
