package dev.vivace.dsl.sel.type;

import java.util.Locale;
import org.joda.time.DateTime;
import org.joda.time.DateTimeConstants;
import org.joda.time.DateTimeZone;
import org.joda.time.Days;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** The classes around {@code DateTime}: formats, zones, spans of days, constants. */
final class FormatMembers {
  private static final int MAX_PATTERN = 500;

  private FormatMembers() {}

  static Members formats() {
    return new Members()
        .function("forPattern", 1, (self, args) -> forPattern(args.text(0)))
        .method("withZone", 1, (self, args) -> ((DateTimeFormatter) self).withZone(args.zone(0)))
        .method("parseDateTime", 1, (self, args) -> parse(self, args.textOrNumber(0)))
        .method("parseMillis", 1, (self, args) -> parse(self, args.text(0)).getMillis())
        .method(
            "print", 1, (self, args) -> print((DateTimeFormatter) self, time(args), args.budget()));
  }

  static Members zones() {
    return new Members()
        .constant("UTC", DateTimeZone.UTC)
        .function("forID", 1, (self, args) -> DateTimeZone.forID(args.text(0)))
        .method(
            "getOffset", 1, (self, args) -> (long) ((DateTimeZone) self).getOffset(args.date(0)));
  }

  static Members days() {
    return new Members()
        .function("daysBetween", 2, (self, args) -> Days.daysBetween(args.date(0), args.date(1)))
        .method("getDays", 0, (self, args) -> (long) ((Days) self).getDays());
  }

  static Members constants() {
    return new Members().constant("SUNDAY", (long) DateTimeConstants.SUNDAY);
  }

  static DateTimeFormatter forPattern(String pattern) {
    if (pattern.length() > MAX_PATTERN) {
      throw Failure.limit(
          "Expected a date pattern of at most %d characters, but got %d"
              .formatted(MAX_PATTERN, pattern.length()));
    }
    return DateTimeFormat.forPattern(pattern).withLocale(Locale.US);
  }

  /** Parses with the formatter that is argument {@code index}. */
  static DateTime parse(Arguments args, int index, String text) {
    if (args.get(index) instanceof DateTimeFormatter formatter) {
      return parse(formatter, text);
    }
    throw args.wrong(index, "DATETIME_FORMATTER");
  }

  private static DateTime parse(Object formatter, String text) {
    return zoned((DateTimeFormatter) formatter).parseDateTime(text);
  }

  static String print(DateTimeFormatter formatter, DateTime time, Budget budget) {
    String text = formatter.print(time);
    budget.chargeText(text.length());
    return text;
  }

  private static DateTime time(Arguments args) {
    Object value = args.get(0);
    return value instanceof Long millis
        ? new DateTime(millis.longValue(), DateTimeZone.UTC)
        : args.date(0);
  }

  private static DateTimeFormatter zoned(DateTimeFormatter formatter) {
    return formatter.getZone() == null ? formatter.withZoneUTC() : formatter;
  }
}
