package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.BoundedText;
import dev.vivace.dsl.sel.budget.Budget;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Upper and lower case, piece by piece: the platform takes quadratic time for a text of letters
 * that become two, or that depend on their neighbours.
 */
final class Cases {
  private static final int PIECE = 128;

  /** What a letter beyond ASCII may cost more. */
  private static final int RARE = 16;

  /** As many characters at most come of one. */
  private static final long MOST = 3;

  private Cases() {}

  static String upper(String text, Budget budget) {
    return inPieces(text, piece -> piece.toUpperCase(Locale.ROOT), budget);
  }

  static String lower(String text, Budget budget) {
    return inPieces(text, piece -> piece.toLowerCase(Locale.ROOT), budget);
  }

  private static String inPieces(String text, UnaryOperator<String> change, Budget budget) {
    if (text.length() <= PIECE) {
      budget.work(cost(text, 0, text.length()));
      budget.chargeText(MOST * text.length());
      return change.apply(text);
    }
    BoundedText out = new BoundedText(budget);
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      budget.work(cost(text, at, end));
      out.append(change.apply(text.substring(at, end)));
      at = end;
    }
    return out.toString();
  }

  private static long cost(String text, int from, int to) {
    long units = (long) to - from;
    for (int i = from; i < to; i++) {
      units += text.charAt(i) < 0x80 ? 0 : RARE;
    }
    return units;
  }

  /** Pieces end behind a word, on which a letter may depend, or at least a whole character. */
  private static int end(String text, int from) {
    int end = from + PIECE;
    if (end >= text.length()) {
      return text.length();
    }
    for (int i = end; i > from; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
  }
}
