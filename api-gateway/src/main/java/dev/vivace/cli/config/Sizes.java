package dev.vivace.cli.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as they are written in settings: {@code 512k}, {@code 64m}, {@code 2g}. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kmg]?)");
  private static final String UNITS = "kmg";

  private Sizes() {}

  static Optional<Long> parse(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE >> (10 * unit)
        ? Optional.empty()
        : Optional.of(number << (10 * unit));
  }

  /** In the largest unit that divides it. */
  static String format(long bytes) {
    int unit = 0;
    long number = bytes;
    while (number > 0 && unit < UNITS.length() && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(number) : number + UNITS.substring(unit - 1, unit);
  }
}
