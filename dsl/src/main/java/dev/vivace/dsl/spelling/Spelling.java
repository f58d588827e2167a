package dev.vivace.dsl.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Guesses which of the known words a word was meant to be. */
public final class Spelling {
  /** Words of other lengths are no slip of the fingers; neither is a long text a word. */
  private static final int MAX_LENGTH = 128;

  /** Past this many known words the guess is left to the reader. */
  private static final int MAX_KNOWN = 2_000;

  private static final int SHORT = 5;
  private static final int MEDIUM = 8;

  private Spelling() {}

  /** The known word that is nearest, unless none is near enough to be meant. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return nearest(word, known, Spelling::tolerated);
  }

  /**
   * The known word that is nearest, for who must have meant one of them: it has more in common with
   * the word than not.
   */
  public static Optional<String> likely(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> 2 * distance(word, candidate) < longer(word, candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  private static int longer(String word, String candidate) {
    return Math.max(letters(word).length(), letters(candidate).length());
  }

  private static int distance(String word, String candidate) {
    return EditDistance.between(letters(word), letters(candidate));
  }

  /**
   * The known word of which a word is so near that it must be a slip: a word of its own may be as
   * near as {@link #nearest} allows.
   */
  public static Optional<String> slipOf(String word, Collection<String> known) {
    return nearest(word, known, length -> length <= MEDIUM ? 1 : 2);
  }

  private static Optional<String> nearest(
      String word, Collection<String> known, IntUnaryOperator tolerance) {
    if (word.length() > MAX_LENGTH || known.size() > MAX_KNOWN) {
      return Optional.empty();
    }
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int tolerated = tolerance.applyAsInt(Math.min(word.length(), candidate.length()));
      if (Math.abs(word.length() - candidate.length()) > tolerated + 1) {
        continue;
      }
      int distance = distance(word, candidate);
      if (distance <= tolerated && distance < least && !word.equals(candidate)) {
        nearest = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The end of a message: {@code ; did you mean [x]?}, or nothing. */
  public static String didYouMean(String word, Collection<String> known) {
    return nearest(word, known).map(meant -> "; did you mean [" + meant + "]?").orElse("");
  }

  /** Differences of case, and in how words are joined, are none. */
  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static int tolerated(int length) {
    return length <= SHORT ? 1 : length <= MEDIUM ? 2 : 3;
  }
}
