package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key that defines a parameter: {@code ["!"] name ["<" type ">"] ["(" mode ")"]}.
 *
 * @param text the key as written
 * @param expression whether the value is SEL text
 * @param type the type, if one is given; {@code map} is a map of text and {@code pmap} one of
 *     parameters
 */
record ParamKey(
    String text,
    String name,
    boolean expression,
    @Nullable ParamType type,
    @Nullable ParamMode mode) {

  static final Map<String, ParamType> SHORT_NAMES =
      Map.of(
          "map", ParamType.STRING_MAP,
          "pmap", ParamType.MAP,
          "array<string>", ParamType.STRING_ARRAY,
          "array<long>", ParamType.LONG_ARRAY,
          "array<double>", ParamType.DOUBLE_ARRAY,
          "array<boolean>", ParamType.BOOLEAN_ARRAY);

  /** A key that was read, or why it could not be. */
  sealed interface Parsed {
    record Key(ParamKey key) implements Parsed {}

    record Problem(String message) implements Parsed {}
  }

  /** Whether the key allows for this type. */
  boolean mayBe(ParamType wanted) {
    return type == null || type == wanted;
  }

  static Parsed parse(String text) {
    String rest = text.trim();
    boolean expression = rest.startsWith("!");
    if (expression) {
      rest = rest.substring(1).trim();
    }
    Optional<ParamMode> mode = Optional.empty();
    int open = rest.lastIndexOf('(');
    if (rest.endsWith(")") && open >= 0) {
      String word = rest.substring(open + 1, rest.length() - 1);
      mode = modeOf(word);
      if (mode.isEmpty()) {
        return unknown("mode", word, names(ParamMode.values()));
      }
      rest = rest.substring(0, open).trim();
    }
    Optional<ParamType> type = Optional.empty();
    open = rest.indexOf('<');
    if (rest.endsWith(">") && open >= 0) {
      String word = rest.substring(open + 1, rest.length() - 1);
      type = typeOf(word);
      if (type.isEmpty()) {
        return unknown("type", word, names(ParamType.values()) + ", array<...>, pmap");
      }
      rest = rest.substring(0, open).trim();
    }
    if (rest.isEmpty() || rest.chars().anyMatch(c -> "!<>()".indexOf(c) >= 0)) {
      return new Parsed.Problem(
          "expected a param key of the form name, name<type>(mode) or !name<type>(mode), but found"
              + " ["
              + YamlValue.shown(text)
              + "]");
    }
    return new Parsed.Key(
        new ParamKey(text, rest, expression, type.orElse(null), mode.orElse(null)));
  }

  private static Parsed unknown(String what, String word, String supported) {
    return new Parsed.Problem(
        "Invalid param "
            + what
            + " ["
            + YamlValue.shown(word)
            + "]. Supported "
            + what
            + "s are ["
            + supported
            + "]");
  }

  private static Optional<ParamType> typeOf(String word) {
    String name = word.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    ParamType type = SHORT_NAMES.get(name);
    return type != null ? Optional.of(type) : constant(ParamType.values(), name);
  }

  private static Optional<ParamMode> modeOf(String word) {
    return constant(ParamMode.values(), word.trim());
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
    return Arrays.stream(constants).filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
  }
}
