package dev.vivace.dsl.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of an object that its type does not name: kept in order, never {@code null}. */
final class Extras {
  private Extras() {}

  static Map<String, Object> copy(@Nullable Map<String, Object> extras) {
    return extras == null || extras.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }
}
