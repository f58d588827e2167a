package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.BoundedText;
import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.GuardedText;
import java.util.Formatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code String.format}, without the widths and conversions that reach beyond its arguments. */
final class TextFormat {
  private static final int MAX_PATTERN = 10_000;
  private static final int MAX_WIDTH = 10_000;
  private static final int MAX_WIDTH_DIGITS = 5;

  /** Flags, width, precision and conversion of one {@code %} place. */
  private static final Pattern PLACE =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(<]*+(\\d*)(?:\\.(\\d+))?([a-zA-Z%])");

  /** Longer texts take the platform too much time. */
  private static final int MAX_UPPER = 1_000;

  /** What the platform makes of a character of the pattern. */
  private static final long COMPILED = 64;

  private TextFormat() {}

  static String format(Arguments args) {
    String pattern = args.text(0, MAX_PATTERN);
    args.budget().charge(COMPILED * pattern.length());
    Object[] values = new Object[args.count() - 1];
    long longest = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(args.get(i + 1), args.budget());
      longest = Math.max(longest, values[i] instanceof String text ? text.length() : 0);
    }
    check(pattern, longest, args.budget());
    BoundedText out = new BoundedText(args.budget());
    try (Formatter formatter = new Formatter(out, Locale.ROOT)) {
      formatter.format(pattern, values);
    }
    return out.toString();
  }

  @SuppressWarnings("NullAway") // a null argument is printed as such
  private static Object argument(Object value, Budget budget) {
    if (Special.isNull(value)) {
      return null;
    }
    boolean plain = value instanceof Number || value instanceof Boolean;
    return plain ? value : Texts.of(value, budget);
  }

  /** Charges for what the platform does with each place before it appends anything. */
  private static void check(String pattern, long longest, Budget budget) {
    Matcher places = PLACE.matcher(new GuardedText(pattern, 1, budget));
    while (places.find()) {
      budget.work((long) checkWidth(places.group(1)) + checkWidth(places.group(2)));
      if ("SHh".contains(places.group(3))) {
        budget.work(longest);
      }
      if (places.group(3).equals("S") && longest > MAX_UPPER) {
        throw Failure.limit(
            "Expected texts of at most %d characters for %%S, but got %d; use toUpperCase()"
                .formatted(MAX_UPPER, longest));
      }
      if ("tT".contains(places.group(3))) {
        throw Failure.eval(
            "Expected no date conversion in a format, but got \"%s\"; use DateTime.toString(pattern)"
                .formatted(places.group()));
      }
    }
  }

  private static int checkWidth(@Nullable String digits) {
    boolean huge = digits != null && digits.length() > MAX_WIDTH_DIGITS;
    if (huge || width(digits) > MAX_WIDTH) {
      throw Failure.limit(
          "Expected a format width of at most " + MAX_WIDTH + ", but got " + digits);
    }
    return width(digits);
  }

  private static int width(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
