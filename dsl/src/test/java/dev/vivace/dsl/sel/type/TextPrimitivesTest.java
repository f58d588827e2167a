package dev.vivace.dsl.sel.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.sel.budget.Bounds;
import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.MemoryPool;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The linear text functions return the same results as those of the platform. */
class TextPrimitivesTest {
  private static final int TEXTS = 300;

  private final Budget budget =
      new Budget(
          new Bounds(1, 1, 1L << 40, 1, 1L << 40, Duration.ofMinutes(1).toNanos()),
          System::nanoTime,
          new MemoryPool(Long.MAX_VALUE / 2));

  @RepeatedTest(5)
  void findsWhatThePlatformFinds(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, "ab", 3_000);
      String part = text(random, "ab", random.nextInt(1, 40));
      Search search = new Search(part, budget);
      int from = random.nextInt(text.length() + 1);

      assertThat(search.find(text, from)).isEqualTo(text.indexOf(part, from));
      assertThat(search.findLast(text)).isEqualTo(text.lastIndexOf(part));
    }
  }

  @RepeatedTest(5)
  void changesCaseAsThePlatformDoes(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < TEXTS; i++) {
      String upper = words(random, "aBßΣİΐσ1éÅ.");
      // What the platform makes of a sigma behind a letter of two chars depends on what is before.
      String lower = words(random, random.nextBoolean() ? "aBßΣİΐσ1éÅ." : "aBß𐐀İ1É");

      assertThat(Cases.upper(upper, budget)).isEqualTo(upper.toUpperCase(Locale.ROOT));
      assertThat(Cases.lower(lower, budget)).isEqualTo(lower.toLowerCase(Locale.ROOT));
    }
  }

  @RepeatedTest(5)
  void comparesAsThePlatformDoes(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < TEXTS; i++) {
      String text = "a".repeat(random.nextInt(20_000)) + text(random, "ab", 3);
      String other = "a".repeat(random.nextInt(20_000)) + text(random, "ab", 3);
      String end = text.substring(random.nextInt(text.length() + 1));

      assertThat(Texts.equal(text, other, budget)).isEqualTo(text.equals(other));
      assertThat(Texts.compare(text, other, budget)).isEqualTo(text.compareTo(other));
      assertThat(Texts.equal(text, new String(text.toCharArray()), budget)).isTrue();
      assertThat(Texts.matches(text, 0, other, budget)).isEqualTo(text.startsWith(other));
      assertThat(Texts.matches(text, text.length() - end.length(), end, budget)).isTrue();
    }
  }

  @RepeatedTest(5)
  void matchesPatternsAsThePlatformDoes(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, "ab, \n", random.nextInt(1, 600));
      String pattern = pattern(random);

      assertThat(Regex.replaceAll(text, pattern, "<$0>", budget))
          .as("'%s' in '%s'", pattern, text)
          .isEqualTo(text.replaceAll(pattern, "<$0>"));
      assertThat(Regex.split(text, pattern, 0, budget))
          .as("'%s' in '%s'", pattern, text)
          .isEqualTo(text.split(pattern));
    }
  }

  /** Words of letters that become several, that depend on their neighbours, and of two chars. */
  private static String words(SplittableRandom random, String alphabet) {
    int[] letters = alphabet.codePoints().toArray();
    StringBuilder words = new StringBuilder();
    for (int word = random.nextInt(60); word >= 0; word--) {
      for (int letter = random.nextInt(20); letter >= 0; letter--) {
        words.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      words.append(' ');
    }
    return words.toString();
  }

  private static String text(SplittableRandom random, String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static String pattern(SplittableRandom random) {
    String[] parts = {
      "a", "b+", "[, ]", "\\s*", "(?=b)", "^", "$", "(a|b)", ".", "\\b", "a{2,3}?", "|"
    };
    StringBuilder pattern = new StringBuilder(random.nextBoolean() ? "(?m)" : "");
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      pattern.append(parts[random.nextInt(parts.length)]);
    }
    return pattern.toString();
  }
}
