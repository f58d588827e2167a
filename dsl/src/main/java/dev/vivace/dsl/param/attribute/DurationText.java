package dev.vivace.dsl.param.attribute;

import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.WorkflowParams;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A timeout: a number of seconds, or numbers with units that add up ({@code 90 min}, {@code 2h30m},
 * {@code 1 hour 5 minutes}, {@code 1.5h}).
 */
public final class DurationText {
  /** The timeout of a workflow or step that sets none. */
  public static final Duration DEFAULT = Duration.ofDays(10);

  /** The longest one that can be set. */
  public static final Duration MAX = Duration.ofDays(120);

  private static final int SHOWN = 80;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([a-z]{1,12})[\\s,]*");
  private static final Map<String, Long> MILLIS = units();

  private DurationText() {}

  private static Map<String, Long> units() {
    long second = 1_000;
    long minute = 60 * second;
    long hour = 60 * minute;
    return Map.ofEntries(
        Map.entry("ms", 1L),
        Map.entry("milli", 1L),
        Map.entry("millis", 1L),
        Map.entry("millisecond", 1L),
        Map.entry("milliseconds", 1L),
        Map.entry("s", second),
        Map.entry("sec", second),
        Map.entry("secs", second),
        Map.entry("second", second),
        Map.entry("seconds", second),
        Map.entry("m", minute),
        Map.entry("min", minute),
        Map.entry("mins", minute),
        Map.entry("minute", minute),
        Map.entry("minutes", minute),
        Map.entry("h", hour),
        Map.entry("hr", hour),
        Map.entry("hrs", hour),
        Map.entry("hour", hour),
        Map.entry("hours", hour),
        Map.entry("d", 24 * hour),
        Map.entry("day", 24 * hour),
        Map.entry("days", 24 * hour));
  }

  /** The duration that a text without parameters says; empty if it says none. */
  public static Optional<Duration> parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (SECONDS.matcher(lower).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(lower)));
    }
    Matcher part = PART.matcher(lower);
    BigDecimal total = BigDecimal.ZERO;
    int end = 0;
    while (end < lower.length()) {
      if (!part.find(end) || part.start() != end || !MILLIS.containsKey(part.group(2))) {
        return Optional.empty();
      }
      BigDecimal millis = BigDecimal.valueOf(MILLIS.get(part.group(2)));
      total = total.add(new BigDecimal(part.group(1)).multiply(millis));
      end = part.end();
    }
    return end == 0 || total.precision() - total.scale() > 18
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(total.longValue()));
  }

  /** What is wrong with a timeout without parameters in it; empty if nothing is. */
  public static Optional<String> problem(ParsableLong timeout) {
    return problem(timeout, parse(timeout.text()));
  }

  private static Optional<String> problem(ParsableLong timeout, Optional<Duration> parsed) {
    if (parsed.isEmpty()) {
      return Optional.of(unreadable(timeout));
    }
    Duration duration = parsed.get();
    if (!duration.isZero() && duration.compareTo(MAX) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "timeout [%s ms]/[%s] cannot be non-positive or more than system limit: %d days",
            duration.toMillis(), shown(timeout), MAX.toDays()));
  }

  private static String unreadable(ParsableLong timeout) {
    return String.format(
        "timeout [%s] cannot be read as a duration: expected a number of seconds, or numbers with"
            + " units such as [90 min], [2h30m] or [1 day 12 hours]%s",
        shown(timeout),
        isoDuration(timeout.text())
            .map(iso -> String.format("; write [%s s] for an ISO 8601 duration", iso.toSeconds()))
            .orElse(""));
  }

  /** What people of other systems write, {@code PT5M}; empty if it is not that. */
  private static Optional<Duration> isoDuration(String text) {
    try {
      return Optional.of(Duration.parse(text.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String shown(ParsableLong timeout) {
    String quote = timeout.quoted() ? "\"" : "";
    String text = timeout.text();
    return quote + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + quote;
  }

  /**
   * The timeout of a run.
   *
   * @throws ParamException if it names a parameter that does not exist, or is no duration in range
   */
  public static Duration evaluate(ParsableLong timeout, WorkflowParams params) {
    String text = AttributeText.fill(timeout, params);
    Optional<Duration> duration = parse(text);
    Optional<String> problem = problem(new ParsableLong(text, timeout.quoted()), duration);
    if (problem.isPresent()) {
      throw ParamException.of("%s", problem.get());
    }
    return duration.orElseThrow();
  }
}
