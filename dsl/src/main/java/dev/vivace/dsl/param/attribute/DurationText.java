package dev.vivace.dsl.param.attribute;

import dev.vivace.dsl.model.ParsableLong;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.WorkflowParams;
import java.math.BigDecimal;
import java.time.Duration;
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

  /** Whether the timeout is known only once the parameters of the workflow are. */
  public static boolean isOpen(ParsableLong timeout) {
    return timeout.quoted() && timeout.text().indexOf('$') >= 0;
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
    return problem(timeout, parse(timeout.text()).orElse(Duration.ZERO));
  }

  private static Optional<String> problem(ParsableLong timeout, Duration duration) {
    if (!duration.isZero() && duration.compareTo(MAX) <= 0) {
      return Optional.empty();
    }
    String quote = timeout.quoted() ? "\"" : "";
    String text = timeout.text();
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    return Optional.of(
        String.format(
            "timeout [%s ms]/[%s%s%s] cannot be non-positive or more than system limit: %d days",
            duration.toMillis(), quote, shown, quote, MAX.toDays()));
  }

  /**
   * The timeout of a run.
   *
   * @throws ParamException if it names a parameter that does not exist, or is no duration in range
   */
  public static Duration evaluate(ParsableLong timeout, WorkflowParams params) {
    String text = AttributeText.fill(timeout, params);
    Duration duration = parse(text).orElse(Duration.ZERO);
    Optional<String> problem = problem(new ParsableLong(text, timeout.quoted()), duration);
    if (problem.isPresent()) {
      throw ParamException.of("%s", problem.get());
    }
    return duration;
  }
}
