package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.GuardedText;
import dev.vivace.dsl.sel.budget.Sizes;
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

  private static final int MAX_REPLACEMENT = 100_000;

  /** What the platform makes of a character of the pattern. */
  private static final long COMPILED = 64;

  /** Steps of a matcher that are one unit of work. */
  private static final long STEPS_PER_UNIT = 16;

  /** Longer texts are read at each place, even by a pattern that would match without. */
  private static final int SHORT_TEXT = 256;

  /** Reads a character, if there is one, and changes nothing else about a match. */
  private static final String READ = "(?=[\\s\\S]?)";

  private static final String META = "\\[](){}^$|?*+.";

  /** Pieces cost their place in a list and in an array, too. */
  private static final long PLACE = 24;

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
    budget.charge(COMPILED * pattern.length());
    Pattern compiled = Pattern.compile(pattern);
    long steps = RegexShape.silentSteps(pattern);
    budget.work((1 + steps) * Math.min(text.length(), SHORT_TEXT) / STEPS_PER_UNIT);
    if (text.length() > SHORT_TEXT && pattern.chars().anyMatch(c -> META.indexOf(c) >= 0)) {
      compiled = Pattern.compile(READ + pattern);
    }
    return compiled.matcher(new GuardedText(text, 1 + steps / STEPS_PER_UNIT, budget));
  }

  private static String replace(String text, Matcher matcher, String replacement, Budget budget) {
    if (replacement.length() > MAX_REPLACEMENT) {
      throw Failure.limit(
          "Expected a replacement of at most %d characters, but got %d; use replace()"
              .formatted(MAX_REPLACEMENT, replacement.length()));
    }
    budget.work(replacement.length());
    budget.charge(Sizes.BUILT_CHARACTER * text.length());
    long references = replacement.chars().filter(c -> c == '$').count();
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      budget.work(1L + replacement.length());
      long groups = references == 0 ? 0 : references * longestGroup(matcher, budget);
      budget.charge(Sizes.BUILT_CHARACTER * (replacement.length() + groups));
      matcher.appendReplacement(out, replacement);
    }
    matcher.appendTail(out);
    return out.toString();
  }

  /** A group inside of a look-ahead may be longer than the whole match. */
  private static long longestGroup(Matcher matcher, Budget budget) {
    budget.work(matcher.groupCount());
    long longest = 0;
    for (int i = 0; i <= matcher.groupCount(); i++) {
      longest = Math.max(longest, (long) matcher.end(i) - matcher.start(i));
    }
    return longest;
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
    budget.charge(PLACE + Sizes.text(piece.length()));
    pieces.add(piece);
  }
}
