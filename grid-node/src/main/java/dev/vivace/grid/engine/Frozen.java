package dev.vivace.grid.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable copies of maps that keep the order of their entries. */
public final class Frozen {
  private Frozen() {}

  public static <K, V> Map<K, V> map(Map<K, V> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
