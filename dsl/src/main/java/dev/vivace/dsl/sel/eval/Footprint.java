package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Values;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that values hold together, each container once, however they are nested; looking
 * at them is work that is charged.
 */
final class Footprint {
  private final Budget budget;

  /** Nearly always there are no containers. */
  private @Nullable Set<Object> seen;

  private @Nullable Deque<Object> open;
  private long bytes;

  Footprint(Budget budget) {
    this.budget = budget;
  }

  static boolean isContainer(Object value) {
    return value instanceof Map || Kind.of(value).isArray();
  }

  void add(Object value) {
    enter(value);
    while (open != null && !open.isEmpty()) {
      count(open.pop());
    }
  }

  long bytes() {
    return bytes;
  }

  private void enter(@Nullable Object value) {
    if (value == null) {
      return;
    }
    if (!isContainer(value)) {
      bytes += Values.size(value);
    } else {
      enterContainer(value);
    }
  }

  private void enterContainer(Object container) {
    if (seen == null || open == null) {
      seen = Collections.newSetFromMap(new IdentityHashMap<>());
      open = new ArrayDeque<>();
    }
    if (seen.add(container)) {
      bytes += Values.size(container);
      open.push(container);
    }
  }

  private void count(Object container) {
    if (container instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            budget.visit();
            enter(key);
            enter(value);
          });
    } else if (container instanceof String[] texts) {
      for (String text : texts) {
        budget.visit();
        enter(text);
      }
    }
  }
}
