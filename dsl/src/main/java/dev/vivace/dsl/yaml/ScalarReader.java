package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.YamlValue.Kind;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Interprets untagged text: the numbers of YAML 1.1, {@code true} and {@code false}, {@code null}.
 * Dates, times and words such as {@code yes} are text.
 */
final class ScalarReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

  /** What YAML 1.1 takes for a decimal; other readers and writers keep to it. */
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9][0-9_]*)?\\.[0-9_]*([eE][-+][0-9]+)?");

  private static final int MAX_LONG_LENGTH = 20;

  private ScalarReader() {}

  static Scalar read(Tag tag, String text, SourcePosition position) {
    if (tag.equals(Tag.NULL)) {
      return new Scalar(Kind.NULL, text, NODES.nullNode(), position);
    }
    if (tag.equals(Tag.BOOL)) {
      String word = text.toLowerCase(Locale.ROOT);
      if (word.equals("true") || word.equals("false")) {
        return new Scalar(Kind.BOOLEAN, text, NODES.booleanNode(word.equals("true")), position);
      }
    } else if (tag.equals(Tag.INT) && text.indexOf(':') < 0) {
      return new Scalar(Kind.NUMBER, text, whole(text.replace("_", "")), position);
    } else if (tag.equals(Tag.FLOAT) && text.indexOf(':') < 0) {
      return new Scalar(Kind.DECIMAL, text, decimal(text.replace("_", "")), position);
    }
    return new Scalar(Kind.TEXT, text, NODES.textNode(text), position);
  }

  /** What is seldom meant, or means something else to other readers. */
  static void warnOfNumber(Reading reading, String path, Scalar scalar) {
    if (scalar.kind() == Kind.DECIMAL
        && scalar.value() != null
        && !DECIMAL.matcher(scalar.text()).matches()) {
      reading.warn(
          path,
          scalar.position(),
          "[%s] is a decimal number here, but text to readers that want a point and a sign as in"
              + " 1.0e+3; put quotes around text",
          YamlValue.shown(scalar.text()));
    } else if (isOctal(scalar)) {
      reading.warn(
          path,
          scalar.position(),
          "[%s] is an octal number and means %s; put quotes around text, or leave out the zero",
          YamlValue.shown(scalar.text()),
          scalar.value() == null ? "nothing" : scalar.value().asText());
    }
  }

  /** A whole number, or a text in quotes that is one in decimal; {@code null} if it is neither. */
  static @Nullable Long wholeNumber(Scalar scalar) {
    if (scalar.kind() == Kind.NUMBER) {
      return scalar.value() == null ? null : scalar.value().longValue();
    }
    String text = scalar.text().strip();
    boolean decimal =
        scalar.kind() == Kind.TEXT
            && text.length() <= MAX_LONG_LENGTH
            && WHOLE.matcher(text).matches();
    try {
      return decimal ? Long.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null; // over 64 bits
    }
  }

  static void refuseSize(Reading reading, String path, Scalar scalar) {
    reading.error(
        path,
        scalar.position(),
        ProblemCode.OUT_OF_RANGE,
        "expected a value that fits into 64 bits, but found %s; put quotes around text",
        scalar.describe());
  }

  /** Whether a number has a zero in front, which makes it an octal one. */
  private static boolean isOctal(Scalar scalar) {
    String digits = unsigned(scalar.text());
    return scalar.kind() == Kind.NUMBER
        && digits.length() > 1
        && digits.charAt(0) == '0'
        && WHOLE.matcher(digits.replace("_", "")).matches();
  }

  private static @Nullable JsonNode whole(String text) {
    String digits = unsigned(text);
    int radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      digits = digits.substring(2);
      radix = 16;
    } else if (digits.startsWith("0b") || digits.startsWith("0B")) {
      digits = digits.substring(2);
      radix = 2;
    } else if (digits.length() > 1 && digits.charAt(0) == '0') {
      radix = 8;
    }
    if (digits.length() > ValueLimits.NUMBER_CHARS) {
      return null;
    }
    try {
      BigInteger value = new BigInteger(digits, radix);
      BigInteger signed = text.startsWith("-") ? value.negate() : value;
      return signed.bitLength() < Long.SIZE ? NODES.numberNode(signed.longValue()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable JsonNode decimal(String text) {
    BigDecimal value =
        ValueLimits.decimal(text); // null for .inf, .nan, explicit tags on other text
    return value == null || !ValueLimits.isDouble(value) ? null : NODES.numberNode(value);
  }

  private static String unsigned(String text) {
    return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
  }
}
