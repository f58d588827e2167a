package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.type.Arrays;
import dev.vivace.dsl.sel.type.Kind;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the bytes that values hold together, each object once, however they are nested. */
final class Footprint {
  private static final long OBJECT_SIZE = 48;
  private static final long ENTRY_SIZE = 64;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private long bytes;

  static boolean isContainer(Object value) {
    return value instanceof Map || Kind.of(value).isArray();
  }

  void add(Object value) {
    enter(value);
    while (!open.isEmpty()) {
      count(open.pop());
    }
  }

  long bytes() {
    return bytes;
  }

  private void enter(@Nullable Object value) {
    if (value instanceof String text) {
      bytes += OBJECT_SIZE + 2L * text.length();
    } else if (value != null && isContainer(value) && seen.add(value)) {
      open.push(value);
    }
  }

  private void count(Object container) {
    if (container instanceof Map<?, ?> map) {
      bytes += OBJECT_SIZE + ENTRY_SIZE * map.size();
      map.forEach(
          (key, value) -> {
            enter(key);
            enter(value);
          });
    } else {
      bytes += (long) Arrays.length(container) * Arrays.elementSize(Kind.of(container));
      if (container instanceof String[] texts) {
        for (String text : texts) {
          enter(text);
        }
      }
    }
  }
}
