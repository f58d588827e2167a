package dev.vivace.dsl.sel.type;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions under a budget. The matcher reads a {@link GuardedText}, so that a pattern
 * with exponential backtracking stops at the deadline; one that recurses too deep is a limit error.
 */
final class Regex {
  private static final int MAX_PATTERN = 10_000;

  private Regex() {}

  static String replaceAll(String text, String pattern, String replacement, Budget budget) {
    return guarded(() -> replace(text, matcher(text, pattern, budget), replacement, budget));
  }

  static String[] split(String text, String pattern, int limit, Budget budget) {
    return guarded(() -> pieces(text, matcher(text, pattern, budget), limit, budget));
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError deep) {
      // The matcher and the pattern are local to this call: nothing outlives the overflow.
      throw Failure.limit(
          "Expected a regular expression of moderate depth, but it recurses deeper");
    }
  }

  private static Matcher matcher(String text, String pattern, Budget budget) {
    if (pattern.length() > MAX_PATTERN) {
      throw Failure.limit(
          "Expected a regular expression of at most %d characters, but got %d"
              .formatted(MAX_PATTERN, pattern.length()));
    }
    return Pattern.compile(pattern).matcher(new GuardedText(text, budget));
  }

  private static String replace(String text, Matcher matcher, String replacement, Budget budget) {
    budget.chargeText(text.length());
    long references = replacement.chars().filter(c -> c == '$').count();
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      budget.visit();
      long longestGroup = (long) matcher.end() - matcher.start();
      budget.charge(2L * (replacement.length() + references * longestGroup));
      matcher.appendReplacement(out, replacement);
    }
    matcher.appendTail(out);
    return out.toString();
  }

  /** The pieces that {@code String.split} gives, charged one by one. */
  private static String[] pieces(String text, Matcher matcher, int limit, Budget budget) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (matcher.find() && (limit <= 0 || pieces.size() < limit - 1)) {
      boolean emptyAtStart = matcher.end() == 0;
      if (!emptyAtStart) {
        add(pieces, text.substring(from, matcher.start()), budget);
        from = matcher.end();
      }
    }
    if (pieces.isEmpty()) {
      return new String[] {text};
    }
    add(pieces, text.substring(from), budget);
    int size = pieces.size();
    while (limit == 0 && size > 0 && pieces.get(size - 1).isEmpty()) {
      size--;
    }
    return pieces.subList(0, size).toArray(new String[0]);
  }

  private static void add(List<String> pieces, String piece, Budget budget) {
    budget.visit();
    budget.chargeText(piece.length());
    pieces.add(piece);
  }
}
