package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a document after tags, aliases and merge keys are resolved. */
sealed interface YamlValue {

  SourcePosition position();

  /** What the value is, as messages name it. */
  String describe();

  /** The kinds of scalar, by what an untagged text means. */
  enum Kind {
    TEXT,
    NUMBER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  /**
   * A single value.
   *
   * @param text as written
   * @param value in the JSON form; {@code null} for numbers that are out of range
   */
  record Scalar(Kind kind, String text, @Nullable JsonNode value, SourcePosition position)
      implements YamlValue {
    @Override
    public String describe() {
      return kind == Kind.NULL ? "nothing" : "'" + shown(text) + "'";
    }

    boolean isNull() {
      return kind == Kind.NULL;
    }
  }

  /** Values in order. */
  record Items(List<YamlValue> values, SourcePosition position) implements YamlValue {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Values by key; no key is there twice. */
  record Entries(List<Entry> list, SourcePosition position) implements YamlValue {
    @Override
    public String describe() {
      return "a map";
    }
  }

  /** A key and what it stands for. */
  record Entry(String key, SourcePosition position, YamlValue value) {}

  /** A text as messages show it: never longer than a line or two. */
  static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
