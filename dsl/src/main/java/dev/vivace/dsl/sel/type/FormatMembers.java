package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.Sizes;
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

  private static final int MINUTE_MILLIS = 60_000;

  /** Work for a field of a date. */
  private static final long FIELD = 4;

  private FormatMembers() {}

  static Members formats() {
    return new Members()
        .function("forPattern", 1, (self, args) -> forPattern(args))
        .method("withZone", 1, (self, args) -> ((DateTimeFormatter) self).withZone(args.zone(0)))
        .method(
            "parseDateTime", 1, (self, args) -> parse(self, args.textOrNumber(0), args.budget()))
        .method(
            "parseMillis",
            1,
            (self, args) -> parse(self, args.shortText(0), args.budget()).getMillis())
        .method(
            "print", 1, (self, args) -> print((DateTimeFormatter) self, time(args), args.budget()));
  }

  static Members zones() {
    return new Members()
        .constant("UTC", DateTimeZone.UTC)
        .function("forID", 1, (self, args) -> zone(args, 0))
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

  static DateTimeFormatter forPattern(Arguments args) {
    String pattern = args.text(0, MAX_PATTERN);
    args.budget().charge(Sizes.FORMAT_CHARACTER * pattern.length());
    return DateTimeFormat.forPattern(pattern).withLocale(Locale.US);
  }

  /** Parses with the formatter that is argument {@code index}. */
  static DateTime parse(Arguments args, int index, String text) {
    if (args.get(index) instanceof DateTimeFormatter formatter) {
      return parse(formatter, text, args.budget());
    }
    throw args.wrong(index, "DATETIME_FORMATTER");
  }

  private static DateTime parse(Object self, String text, Budget budget) {
    DateTimeFormatter formatter = zoned((DateTimeFormatter) self);
    budget.work(FIELD * printedLength(formatter));
    return formatter.parseDateTime(text);
  }

  /** About how many characters it prints: never fewer than it has fields. */
  static long printedLength(DateTimeFormatter formatter) {
    return 1L + formatter.getPrinter().estimatePrintedLength();
  }

  /**
   * A zone by its name. The library keeps what it computes for a zone for good, so there must not
   * be millions of them.
   */
  static DateTimeZone zone(Arguments args, int index) {
    DateTimeZone zone = DateTimeZone.forID(args.shortText(index));
    if (zone.isFixed() && zone.getOffset(0) % MINUTE_MILLIS != 0) {
      throw Failure.limit(
          "Expected a time zone that differs from UTC by whole minutes, but got " + zone.getID());
    }
    return zone;
  }

  static String print(DateTimeFormatter formatter, DateTime time, Budget budget) {
    long length = printedLength(formatter);
    budget.work(FIELD * length);
    budget.chargeText(length);
    return formatter.print(time);
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
