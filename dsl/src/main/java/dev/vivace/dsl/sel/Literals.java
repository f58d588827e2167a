package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.grammar.SelParser;
import dev.vivace.dsl.sel.type.Special;
import org.antlr.v4.runtime.Token;

/** The values of literals. */
final class Literals {
  private static final String ESCAPES = "btnfr";
  private static final String ESCAPED = "\b\t\n\f\r";

  private Literals() {}

  static Object value(Token token, Source source) {
    return switch (token.getType()) {
      case SelParser.INTEGER -> integer(token, source);
      case SelParser.DECIMAL -> Double.valueOf(token.getText());
      case SelParser.TEXT -> text(token.getText());
      case SelParser.TRUE -> true;
      case SelParser.FALSE -> false;
      default -> Special.NULL;
    };
  }

  private static Object integer(Token token, Source source) {
    String text = token.getText();
    boolean suffixed = text.endsWith("L") || text.endsWith("l");
    String digits = suffixed ? text.substring(0, text.length() - 1) : text;
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException tooLarge) {
      throw source.failure(
          Failure.parse("Expected a number of at most 64 bits, but got " + digits),
          token.getStartIndex());
    }
  }

  private static String text(String quoted) {
    StringBuilder out = new StringBuilder(quoted.length());
    for (int i = 1; i < quoted.length() - 1; i++) {
      char character = quoted.charAt(i);
      if (character == '\\') {
        i++;
        int known = ESCAPES.indexOf(quoted.charAt(i));
        out.append(known < 0 ? quoted.charAt(i) : ESCAPED.charAt(known));
      } else {
        out.append(character);
      }
    }
    return out.toString();
  }
}
