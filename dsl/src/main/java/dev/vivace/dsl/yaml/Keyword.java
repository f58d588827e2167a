package dev.vivace.dsl.yaml;

import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Kind;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A key with a meaning of its own; any other key is a parameter.
 *
 * @param field what it stands for in the JSON form
 * @param words what its value may be, if that is one of a few words
 * @param names the ways to write it
 */
record Keyword(String field, Shape shape, List<String> words, List<String> names) {

  /** The shape of a value, in words for the user. */
  enum Shape {
    TEXT("text"),
    WORD("one of "),
    FLAG("true or false"),
    WHOLE("a whole number"),
    /** A number, or text that becomes one when the workflow runs. */
    COUNT("a non-negative whole number, or text that becomes one"),
    /** A list of names. */
    NAMES("a list"),
    LIST("a list"),
    MAP("a map"),
    ANY("a value");

    private final String expected;

    Shape(String expected) {
      this.expected = expected;
    }
  }

  static Keyword of(Shape shape, String name) {
    return new Keyword(name, shape, List.of(), List.of(name));
  }

  static Keyword oneOf(Enum<?>[] words, String name) {
    List<String> names = Arrays.stream(words).map(Enum::name).toList();
    return new Keyword(name, Shape.WORD, names, List.of(name));
  }

  /** The same keyword for another field. */
  Keyword as(String otherField) {
    return new Keyword(otherField, shape, words, names);
  }

  /** The same keyword, by any of these names. */
  Keyword named(String... otherNames) {
    return new Keyword(field, shape, words, List.of(otherNames));
  }

  String expected() {
    return shape.expected + (words.isEmpty() ? "" : words);
  }

  /** Whether the value is of the same kind: a single one, a list, or a map. */
  boolean isLike(YamlValue value) {
    return switch (shape) {
      case ANY -> true;
      case NAMES, LIST -> value instanceof Items;
      case MAP -> value instanceof Entries;
      case TEXT, WORD, FLAG, WHOLE, COUNT -> value instanceof Scalar;
    };
  }

  boolean fits(YamlValue value) {
    return isLike(value) && (!(value instanceof Scalar scalar) || fits(scalar));
  }

  private boolean fits(Scalar scalar) {
    return switch (shape) {
      case WORD -> word(scalar).isPresent();
      case FLAG ->
          scalar.text().equalsIgnoreCase("true") || scalar.text().equalsIgnoreCase("false");
      case WHOLE -> ScalarReader.wholeNumber(scalar) != null;
      case COUNT ->
          scalar.kind() == Kind.TEXT
              || (scalar.kind() == Kind.NUMBER
                  && scalar.value() != null
                  && scalar.value().longValue() >= 0);
      case TEXT, NAMES, LIST, MAP, ANY -> true;
    };
  }

  /** The word that a text is, in any case. */
  Optional<String> word(Scalar scalar) {
    String text = scalar.text().trim();
    return words.stream().filter(word -> word.equalsIgnoreCase(text)).findFirst();
  }
}
