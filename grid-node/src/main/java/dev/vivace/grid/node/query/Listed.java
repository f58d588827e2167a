package dev.vivace.grid.node.query;

import dev.vivace.grid.store.UnreadableRecord;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list.
 *
 * @param value {@code null} if it cannot be read
 * @param problem why it cannot; {@code null} if it can
 */
public record Listed<T>(String id, String version, @Nullable T value, @Nullable String problem) {

  static <T> Listed<T> readable(String id, String version, T value) {
    return new Listed<>(id, version, value, null);
  }

  static <T> Listed<T> unreadable(String id, String version, UnreadableRecord why) {
    return new Listed<>(id, version, null, why.getMessage());
  }
}
