package dev.vivace.dsl.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of an object that its type does not name: kept in order, never {@code null}. */
final class Extras {
  private Extras() {}

  /** The same without those that are called like a field of the object. */
  static Map<String, Object> copy(@Nullable Map<String, Object> extras, Set<String> fields) {
    if (extras == null || fields.stream().noneMatch(extras::containsKey)) {
      return copy(extras);
    }
    Map<String, Object> others = new LinkedHashMap<>(extras);
    others.keySet().removeAll(fields);
    return copy(others);
  }

  static Map<String, Object> copy(@Nullable Map<String, Object> extras) {
    return extras == null || extras.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }
}
