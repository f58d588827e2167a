package dev.vivace.dsl.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The key that a job is wrapped in. */
enum Wrapper {
  JOB,
  SUBWORKFLOW,
  FOREACH,
  WHILE,
  TEMPLATE;

  static @Nullable Wrapper of(String key) {
    for (Wrapper wrapper : values()) {
      if (wrapper.key().equals(key)) {
        return wrapper;
      }
    }
    return null;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Wrapper::key).toList();
  }

  /** The wrapper in the JSON form. */
  String field() {
    return this == JOB ? "step" : key();
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
