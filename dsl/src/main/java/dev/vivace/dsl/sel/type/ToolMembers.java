package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.Sizes;
import java.util.Locale;
import org.joda.time.DateTime;
import org.joda.time.Days;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;
import org.joda.time.format.PeriodFormat;
import org.joda.time.format.PeriodFormatter;

/** {@code Util}, {@code System}, {@code UUID} and {@code Arrays}. */
final class ToolMembers {
  private static final DateTimeFormatter DATE_INT =
      DateTimeFormat.forPattern("YYYYMMdd").withLocale(Locale.US).withZoneUTC();
  private static final DateTimeFormatter DATE_INT_HOUR =
      DateTimeFormat.forPattern("YYYYMMddHH").withLocale(Locale.US);
  private static final PeriodFormatter PERIOD = PeriodFormat.wordBased(Locale.ENGLISH);

  /** Work for a day of a range. */
  private static final long DAY = 8;

  private ToolMembers() {}

  static Members util() {
    return new Members()
        .function("dateIntToTs", 1, (self, args) -> dateInt(args, 0).getMillis())
        .function("tsToDateInt", 1, (self, args) -> DATE_INT.print(args.numberOrText(0)))
        .function("incrementDateInt", 2, (self, args) -> increment(args))
        .function("dateIntHourToTs", 5, (self, args) -> dateIntHour(args))
        .function("timeoutForDateTimeDeadline", 2, (self, args) -> timeout(args.date(0), args))
        .function("timeoutForDateIntDeadline", 2, (self, args) -> timeout(dateInt(args, 0), args))
        .function("dateIntsBetween", 3, (self, args) -> dateIntsBetween(args))
        .function("intsBetween", 3, (self, args) -> intsBetween(args))
        .function("toJson", 1, (self, args) -> JsonText.of(args.get(0), args.budget()));
  }

  static Members system() {
    return new Members()
        .function("currentTimeMillis", 0, (self, args) -> args.host().currentTimeMillis());
  }

  static Members uuid() {
    return new Members()
        .function("randomUUID", 0, (self, args) -> args.host().randomUuid())
        .method("toString", 0, (self, args) -> self.toString());
  }

  /** Arrays are their own lists here. */
  static Members arrays() {
    return new Members().function("asList", 1, (self, args) -> args.get(0));
  }

  private static DateTime dateInt(Arguments args, int index) {
    return DATE_INT.parseDateTime(args.textOrNumber(index));
  }

  private static String increment(Arguments args) {
    return DATE_INT.print(dateInt(args, 0).plusDays(args.integer(1)));
  }

  private static long dateIntHour(Arguments args) {
    return DATE_INT_HOUR
        .withZone(FormatMembers.zone(args, 2))
        .parseDateTime(args.textOrNumber(0) + args.textOrNumber(1))
        .minusDays(args.integerOrText(3))
        .minusHours(args.integerOrText(4))
        .getMillis();
  }

  /** What is left of a span, such as {@code 2 days}, that began at {@code start}. */
  private static String timeout(DateTime start, Arguments args) {
    long span = PERIOD.parsePeriod(args.shortText(1)).toStandardDuration().getMillis();
    long deadline = Math.addExact(start.getMillis(), span);
    long left = Math.subtractExact(deadline, args.host().currentTimeMillis());
    return Math.max(0, left) + " milliseconds";
  }

  /**
   * The days from the earlier date on, up to but not including the later one. With a negative step
   * the dates are given later one first, and so are the days.
   */
  private static long[] dateIntsBetween(Arguments args) {
    int step = args.integerOrText(2);
    if (step == 0) {
      throw args.wrong(2, "a step other than 0");
    }
    DateTime first = dateInt(args, step > 0 ? 0 : 1);
    DateTime end = dateInt(args, step > 0 ? 1 : 0);
    long width = Math.abs((long) step);
    int size = size(Days.daysBetween(first, end).getDays(), width, args);
    long[] dates = new long[size];
    for (int i = 0; i < size; i++) {
      args.budget().work(DAY);
      DateTime day = first.plusDays((int) (i * width));
      long number = (day.getYear() * 100L + day.getMonthOfYear()) * 100 + day.getDayOfMonth();
      dates[step > 0 ? i : size - 1 - i] = number;
    }
    return dates;
  }

  private static long[] intsBetween(Arguments args) {
    long from = args.numberOrText(0);
    long to = args.numberOrText(1);
    long step = args.numberOrText(2);
    if (step == 0 && from > to) {
      throw args.wrong(2, "a step other than 0");
    }
    long distance = step > 0 ? Math.subtractExact(to, from) : Math.subtractExact(from, to);
    int size = step == 0 ? 0 : size(distance, Math.abs(step), args);
    long[] numbers = new long[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = from + i * step;
    }
    return numbers;
  }

  /** How many steps of {@code width} start within {@code distance}; charged as an array. */
  private static int size(long distance, long width, Arguments args) {
    long size = distance <= 0 ? 0 : (distance - 1) / width + 1;
    if (size > Integer.MAX_VALUE / Long.BYTES) {
      throw Failure.limit("Expected a range that fits in memory, but got " + size + " numbers");
    }
    args.budget().charge(Sizes.OBJECT + size * Long.BYTES);
    return (int) size;
  }
}
