package dev.vivace.gateway.route;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in the path or the query of a request; routes share the constants, and a call is asked
 * with them.
 */
public final class Param<T> {
  private final String name;
  private final ParamType<?> type;
  private final String meaning;
  private final Kind kind;
  private final @Nullable T fallback;
  private final Reading<T> reading;

  private Param(
      String name,
      ParamType<?> type,
      String meaning,
      Kind kind,
      @Nullable T fallback,
      Reading<T> reading) {
    this.name = name;
    this.type = type;
    this.meaning = meaning;
    this.kind = kind;
    this.fallback = fallback;
    this.reading = reading;
  }

  /** Where it stands, and how often. */
  public enum Kind {
    PATH,
    QUERY,
    /** A name of the query that may be there any number of times. */
    QUERIES
  }

  @FunctionalInterface
  private interface Reading<T> {
    /** Empty if the texts say nothing. */
    Optional<T> of(List<String> texts);
  }

  /** A variable part of a path. */
  public static <T> Param<T> path(String name, ParamType<T> type, String meaning) {
    return new Param<>(
        name,
        type,
        meaning,
        Kind.PATH,
        null,
        texts -> Optional.of(type.reader().read(name, texts.get(0))));
  }

  /** A part of the query that may be left out; empty text counts as left out. */
  public static <T> Param<T> query(String name, ParamType<T> type, String meaning) {
    return query(name, type, meaning, null);
  }

  /** The same with what holds if it is left out. */
  public static <T> Param<T> query(
      String name, ParamType<T> type, String meaning, @Nullable T fallback) {
    return new Param<>(
        name,
        type,
        meaning,
        Kind.QUERY,
        fallback,
        texts ->
            texts.stream()
                .findFirst()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> type.reader().read(name, text))
                .or(() -> Optional.ofNullable(fallback)));
  }

  /** All texts of the query that have this name. */
  public static Param<List<String>> queries(String name, String meaning) {
    return new Param<>(
        name,
        ParamType.TEXT,
        meaning,
        Kind.QUERIES,
        null,
        texts -> Optional.of(List.copyOf(texts)));
  }

  public String name() {
    return name;
  }

  public ParamType<?> type() {
    return type;
  }

  /** One sentence without the full stop. */
  public String meaning() {
    return meaning;
  }

  public Kind kind() {
    return kind;
  }

  /** What holds if it is left out. */
  public Optional<T> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** The value that texts of a request give, checked. */
  Optional<T> read(List<String> texts) {
    return reading.of(texts);
  }
}
