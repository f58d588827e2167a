package dev.vivace.dsl.model.param;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable copies that keep insertion order and accept {@code null} (absent). */
public final class Copies {
  private Copies() {}

  public static <T> @Nullable List<T> list(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  public static <K, V extends @Nullable Object> @Nullable Map<K, V> map(@Nullable Map<K, V> map) {
    return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
