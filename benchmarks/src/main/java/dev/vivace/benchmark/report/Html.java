package dev.vivace.benchmark.report;

/** Texts in a page. */
final class Html {
  private Html() {}

  /** The text as content or as the quoted value of an attribute; it cannot become markup. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      append(escaped, text.charAt(i));
    }
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, char character) {
    switch (character) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.append(Character.isISOControl(character) ? ' ' : character);
    }
  }
}
