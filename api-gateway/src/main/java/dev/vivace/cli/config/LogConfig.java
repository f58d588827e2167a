package dev.vivace.cli.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sets what is logged, and in which form.
 *
 * @param level from which on Vivace's own lines are logged; those of libraries are from WARN on
 * @param loggers levels of single loggers, which win over both
 */
public record LogConfig(Level level, Format format, Map<String, Level> loggers) {

  public LogConfig {
    loggers = Map.copyOf(loggers);
  }

  /** Lines of text, from INFO on. */
  public static LogConfig defaults() {
    return new LogConfig(Level.INFO, Format.TEXT, Map.of());
  }

  /** The levels of a logger. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    static Optional<Level> parse(String text) {
      return Arrays.stream(values()).filter(level -> level.label().equals(lower(text))).findFirst();
    }

    String label() {
      return lower(name());
    }
  }

  /** The formats of a line. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for programs. */
    JSON;

    static Optional<Format> parse(String text) {
      return Arrays.stream(values())
          .filter(format -> format.label().equals(lower(text)))
          .findFirst();
    }

    String label() {
      return lower(name());
    }
  }

  /** The loggers as they are set: {@code a.b=debug,c=off}. */
  String loggersText() {
    return String.join(
        ",",
        new TreeMap<>(loggers)
            .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue().label()).toList());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
