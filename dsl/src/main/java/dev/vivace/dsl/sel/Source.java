package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Failure;
import org.jspecify.annotations.Nullable;

/** The text of an expression: as its author wrote it, and as the parser reads it. */
final class Source {
  /** The place of an error in a text; line and column count from 1, 0 is unknown. */
  record Place(String expression, int line, int column) {}

  static final int NOWHERE = -1;

  private static final int SHOWN_DETAIL = 2_000;
  private static final String UNICODE_ESCAPE = "\\u";
  private static final int HEX_DIGITS = 4;

  private final String written;
  private final String text;

  private Source(String written, String text) {
    this.written = written;
    this.text = text;
  }

  /** Ends the text with a semicolon where it may be left out, and decodes unicode escapes. */
  static Source of(String written, SelLimits limits) {
    Source raw = new Source(written, written);
    String trimmed = written.trim();
    int length = trimmed.length() + (needsSemicolon(trimmed) ? 1 : 0);
    if (length > limits.expressionLength()) {
      throw raw.failure(
          Failure.limit(
              "Expected an expression of at most %d characters, but it has %d"
                  .formatted(limits.expressionLength(), length)),
          NOWHERE);
    }
    // Positions count in the untrimmed text, where its author will look.
    String padded = written.substring(0, written.indexOf(trimmed)).replaceAll("\\S", " ") + trimmed;
    return new Source(written, raw.decode(needsSemicolon(trimmed) ? padded + ";" : padded));
  }

  private static boolean needsSemicolon(String trimmed) {
    boolean block = trimmed.endsWith("}") && !trimmed.startsWith("{\"");
    return !trimmed.isEmpty() && !trimmed.endsWith(";") && !block;
  }

  String written() {
    return written;
  }

  /** Whether the author wrote the last semicolon that the parser reads, if there is one. */
  boolean endsAsWritten() {
    return !needsSemicolon(written.trim());
  }

  /** What the parser reads. */
  String text() {
    return text;
  }

  private String decode(String encoded) {
    if (!encoded.contains(UNICODE_ESCAPE)) {
      return encoded;
    }
    StringBuilder out = new StringBuilder(encoded.length());
    int i = 0;
    while (i < encoded.length()) {
      char character = encoded.charAt(i);
      if (character == '\\' && i + 1 < encoded.length() && encoded.charAt(i + 1) == 'u') {
        int digits = afterMarkers(encoded, i + 1);
        out.append(hex(encoded, digits, i));
        i = digits + HEX_DIGITS;
      } else {
        boolean escape = character == '\\' && i + 1 < encoded.length();
        out.append(encoded, i, escape ? i + 2 : i + 1);
        i += escape ? 2 : 1;
      }
    }
    return out.toString();
  }

  private static int afterMarkers(String encoded, int start) {
    int end = start;
    while (end < encoded.length() && encoded.charAt(end) == 'u') {
      end++;
    }
    return end;
  }

  private char hex(String encoded, int start, int escape) {
    int value = 0;
    for (int i = start; i < start + HEX_DIGITS; i++) {
      int digit = i < encoded.length() ? Character.digit(encoded.charAt(i), 16) : -1;
      if (digit < 0) {
        throw failure(Failure.parse("Expected four hexadecimal digits after \\u"), escape);
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  /** The exception for {@code failure} at {@code offset} of the parsed text, or nowhere. */
  SelException failure(Failure failure, int offset) {
    return failure(failure.reason(), message(failure), offset, failure.thrownText(), null);
  }

  /** The exception for an error of Java, of Joda or of the scope while evaluating. */
  SelException failure(Throwable cause, int offset) {
    String detail =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String shown = Failure.shorten(detail, SHOWN_DETAIL);
    return failure(Failure.Reason.EVAL, "Expected a value, but: " + shown, offset, null, cause);
  }

  private static String message(Failure failure) {
    return String.valueOf(failure.getMessage());
  }

  private SelException failure(
      Failure.Reason reason,
      String message,
      int offset,
      @Nullable String thrown,
      @Nullable Throwable cause) {
    SelException.Kind kind =
        switch (reason) {
          case PARSE -> SelException.Kind.PARSE;
          case EVAL -> SelException.Kind.EVAL;
          case LIMIT -> SelException.Kind.LIMIT;
        };
    return new SelException(kind, message, place(offset), thrown, cause);
  }

  private Place place(int offset) {
    if (offset < 0) {
      return new Place(written, 0, 0);
    }
    int[] codePoints = text.codePoints().limit(offset).toArray();
    int line = 1;
    int column = 1;
    for (int codePoint : codePoints) {
      column = codePoint == '\n' ? 1 : column + 1;
      line += codePoint == '\n' ? 1 : 0;
    }
    return new Place(written, line, column);
  }
}
