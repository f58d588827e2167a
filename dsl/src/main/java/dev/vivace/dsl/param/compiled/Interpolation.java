package dev.vivace.dsl.param.compiled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vivace.dsl.param.ParamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Text with {@code ${name}} or {@code $name} in it, compiled once.
 *
 * <p>A name begins with a letter. In braces, letters, digits and {@code - _ . /} follow, without
 * them only letters, digits and {@code _}: {@code ${job.1__x}} is one name, {@code $s.x} is {@code
 * $s} and the text {@code .x}. {@code $$} is a dollar sign. Whatever else follows a dollar sign
 * ({@code ${}}, {@code ${ x }}, {@code ${n + 1}}, {@code $1}, {@code $_x}) is no reference and
 * stays as it is.
 */
public final class Interpolation {
  /** More than all parameters together may have; a text of many references must not fill memory. */
  private static final int MAX_CHARS = 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One more than the names: the text before each name, and the rest. */
  private final List<String> texts;

  private final List<String> names;

  private Interpolation(List<String> texts, List<String> names) {
    this.texts = List.copyOf(texts);
    this.names = List.copyOf(names);
  }

  public static Interpolation compile(String text) {
    if (text.indexOf('$') < 0) {
      return new Interpolation(List.of(text), List.of());
    }
    return new Scanner(text).scan();
  }

  /**
   * The text with other names in its references; all else stays as it is written.
   *
   * @param others what each name becomes, which must be a name that can stand in braces
   */
  public static String rename(String text, UnaryOperator<String> others) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    Scanner scanner = new Scanner(text);
    Interpolation compiled = scanner.scan();
    StringBuilder renamed = new StringBuilder();
    int at = 0;
    for (int i = 0; i < compiled.names.size(); i++) {
      String name = compiled.names.get(i);
      int start = scanner.starts.get(i);
      String other = others.apply(name);
      boolean needsBraces = text.charAt(start - 1) == '$' && !isPlainName(other);
      renamed.append(text, at, start).append(needsBraces ? "{" + other + "}" : other);
      at = start + name.length();
    }
    return renamed.append(text, at, text.length()).toString();
  }

  /** Whether a reference in braces can have this name. */
  public static boolean isName(String name) {
    return !name.isEmpty() && Scanner.endOfName(name, 0, true) == name.length();
  }

  private static boolean isPlainName(String name) {
    return Scanner.endOfName(name, 0, false) == name.length();
  }

  /** The names that the text refers to, in its order. */
  List<String> names() {
    return names;
  }

  /** Whether the text refers to nothing. */
  public boolean isConstant() {
    return names.isEmpty();
  }

  /** The text, if it is constant. */
  public String constant() {
    return texts.get(0);
  }

  /**
   * The text with each name replaced by what the function gives for it.
   *
   * @throws ParamException if the text becomes longer than parameters can be
   */
  public String fill(Function<String, Object> values) {
    if (names.isEmpty()) {
      return texts.get(0);
    }
    StringBuilder filled = new StringBuilder(texts.get(0));
    for (int i = 0; i < names.size(); i++) {
      filled.append(print(values.apply(names.get(i)))).append(texts.get(i + 1));
      if (filled.length() > MAX_CHARS) {
        throw ParamException.of(
            "Expected a text of at most [%s] characters, but with param [%s] filled in it is"
                + " longer; keep large data elsewhere and pass a reference",
            MAX_CHARS, names.get(i));
      }
    }
    return filled.toString();
  }

  /** A result inside of text: as it is, or as JSON if it is a list or a map. */
  static String print(Object result) {
    return result instanceof List || result instanceof Map ? json(result) : result.toString();
  }

  static String json(Object plain) {
    try {
      return JSON.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a plain JSON value, but got " + plain, e);
    }
  }

  private static final class Scanner {
    private final String source;
    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Where each name starts. */
    private final List<Integer> starts = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();
    private int at;

    Scanner(String source) {
      this.source = source;
    }

    Interpolation scan() {
      while (at < source.length()) {
        char c = source.charAt(at);
        if (c == '$' && at + 1 < source.length()) {
          dollar();
        } else {
          text.append(c);
          at++;
        }
      }
      texts.add(text.toString());
      return new Interpolation(texts, names);
    }

    private void dollar() {
      char next = source.charAt(at + 1);
      if (next == '$') {
        text.append('$');
        at += 2;
        return;
      }
      boolean braced = next == '{';
      int start = braced ? at + 2 : at + 1;
      int end = endOfName(source, start, braced);
      boolean closed = !braced || (end < source.length() && source.charAt(end) == '}');
      if (end == start || !closed) {
        text.append('$');
        at++;
        return;
      }
      texts.add(text.toString());
      names.add(source.substring(start, end));
      starts.add(start);
      text.setLength(0);
      at = braced ? end + 1 : end;
    }

    private static int endOfName(String text, int start, boolean braced) {
      if (start >= text.length() || !isLetter(text.charAt(start))) {
        return start;
      }
      int end = start + 1;
      while (end < text.length() && isNamePart(text.charAt(end), braced)) {
        end++;
      }
      return end;
    }

    private static boolean isLetter(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNamePart(char c, boolean braced) {
      return isLetter(c)
          || (c >= '0' && c <= '9')
          || c == '_'
          || (braced && (c == '-' || c == '.' || c == '/'));
    }
  }
}
