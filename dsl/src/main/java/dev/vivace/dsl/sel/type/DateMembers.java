package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Failure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/** {@code DateTime}. Without a zone it is in UTC, whatever the machine's zone is. */
final class DateMembers {
  /** A change of a date by, or to, a number. */
  private interface Step {
    DateTime apply(DateTime date, int number);
  }

  private static final int FIRST_FIELDS = 5;
  private static final int ALL_FIELDS = 7;

  private DateMembers() {}

  static Members members() {
    Members members =
        new Members()
            .constructor(0, ALL_FIELDS + 1, (self, args) -> create(args))
            .function("parse", 2, (self, args) -> FormatMembers.parse(args, 1, args.shortText(0)))
            .method("getMillis", 0, (self, args) -> date(self).getMillis())
            .method("withTimeAtStartOfDay", 0, (self, args) -> date(self).withTimeAtStartOfDay())
            .method("withZone", 1, (self, args) -> date(self).withZone(args.zone(0)))
            .method("toDateTime", 1, (self, args) -> date(self).toDateTime(args.zone(0)))
            .method("isAfter", 1, (self, args) -> date(self).isAfter(args.date(0)))
            .method("isBefore", 1, (self, args) -> date(self).isBefore(args.date(0)))
            .method("isEqual", 1, (self, args) -> date(self).isEqual(args.date(0)))
            .method("toString", 0, 1, (self, args) -> print(date(self), args));
    steps()
        .forEach(
            (name, step) ->
                members.method(name, 1, (self, args) -> step.apply(date(self), args.integer(0))));
    getters()
        .forEach(
            (name, getter) ->
                members.method(name, 0, (self, args) -> (long) getter.applyAsInt(date(self))));
    properties()
        .forEach(
            (name, property) ->
                members.method(name, 0, (self, args) -> property.apply(date(self))));
    return members;
  }

  /** {@code DateTime.Property}. */
  static Members property() {
    return new Members()
        .method("get", 0, (self, args) -> (long) ((DateTime.Property) self).get())
        .method("getAsText", 0, (self, args) -> ((DateTime.Property) self).getAsText(Locale.US))
        .method(
            "withMinimumValue", 0, (self, args) -> ((DateTime.Property) self).withMinimumValue())
        .method(
            "withMaximumValue", 0, (self, args) -> ((DateTime.Property) self).withMaximumValue());
  }

  private static DateTime date(Object self) {
    return (DateTime) self;
  }

  private static String print(DateTime date, Arguments args) {
    if (args.count() == 0) {
      return date.toString();
    }
    return FormatMembers.print(FormatMembers.forPattern(args), date, args.budget());
  }

  private static DateTime create(Arguments args) {
    int count = args.count();
    boolean zoned = count > 0 && args.get(count - 1) instanceof DateTimeZone;
    DateTimeZone zone = zoned ? args.zone(count - 1) : DateTimeZone.UTC;
    int given = zoned ? count - 1 : count;
    if (given == 0) {
      return new DateTime(args.host().currentTimeMillis(), zone);
    }
    if (given == 1) {
      return fromValue(args, zone);
    }
    if (given < FIRST_FIELDS) {
      throw Failure.eval(
          "Expected new DateTime() of a time or of at least year, month, day, hour and minute, but"
              + " got "
              + given
              + " values");
    }
    return fromFields(args, given, zone);
  }

  private static DateTime fromValue(Arguments args, DateTimeZone zone) {
    Object value = args.get(0);
    if (value instanceof Long millis) {
      return new DateTime(millis.longValue(), zone);
    }
    if (value instanceof String) {
      return new DateTime(args.shortText(0), zone);
    }
    if (value instanceof DateTime date) {
      return new DateTime(date.getMillis(), zone);
    }
    throw args.wrong(0, "LONG, STRING or DATETIME");
  }

  private static DateTime fromFields(Arguments args, int given, DateTimeZone zone) {
    int[] fields = new int[ALL_FIELDS];
    for (int i = 0; i < given; i++) {
      fields[i] = args.integer(i);
    }
    return new DateTime(
        fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], zone);
  }

  private static Map<String, Step> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put("plusYears", DateTime::plusYears);
    steps.put("plusMonths", DateTime::plusMonths);
    steps.put("plusWeeks", DateTime::plusWeeks);
    steps.put("plusDays", DateTime::plusDays);
    steps.put("plusHours", DateTime::plusHours);
    steps.put("plusMinutes", DateTime::plusMinutes);
    steps.put("plusSeconds", DateTime::plusSeconds);
    steps.put("plusMillis", DateTime::plusMillis);
    steps.put("minusYears", DateTime::minusYears);
    steps.put("minusMonths", DateTime::minusMonths);
    steps.put("minusWeeks", DateTime::minusWeeks);
    steps.put("minusDays", DateTime::minusDays);
    steps.put("minusHours", DateTime::minusHours);
    steps.put("minusMinutes", DateTime::minusMinutes);
    steps.put("minusSeconds", DateTime::minusSeconds);
    steps.put("minusMillis", DateTime::minusMillis);
    steps.put("withYear", DateTime::withYear);
    steps.put("withWeekyear", DateTime::withWeekyear);
    steps.put("withMonthOfYear", DateTime::withMonthOfYear);
    steps.put("withWeekOfWeekyear", DateTime::withWeekOfWeekyear);
    steps.put("withDayOfYear", DateTime::withDayOfYear);
    steps.put("withDayOfMonth", DateTime::withDayOfMonth);
    steps.put("withDayOfWeek", DateTime::withDayOfWeek);
    steps.put("withHourOfDay", DateTime::withHourOfDay);
    steps.put("withMinuteOfHour", DateTime::withMinuteOfHour);
    steps.put("withSecondOfMinute", DateTime::withSecondOfMinute);
    steps.put("withMillisOfSecond", DateTime::withMillisOfSecond);
    steps.put("withMillisOfDay", DateTime::withMillisOfDay);
    return steps;
  }

  private static Map<String, ToIntFunction<DateTime>> getters() {
    Map<String, ToIntFunction<DateTime>> getters = new LinkedHashMap<>();
    getters.put("getYear", DateTime::getYear);
    getters.put("getWeekyear", DateTime::getWeekyear);
    getters.put("getMonthOfYear", DateTime::getMonthOfYear);
    getters.put("getWeekOfWeekyear", DateTime::getWeekOfWeekyear);
    getters.put("getDayOfYear", DateTime::getDayOfYear);
    getters.put("getDayOfMonth", DateTime::getDayOfMonth);
    getters.put("getDayOfWeek", DateTime::getDayOfWeek);
    getters.put("getHourOfDay", DateTime::getHourOfDay);
    getters.put("getMinuteOfDay", DateTime::getMinuteOfDay);
    getters.put("getMinuteOfHour", DateTime::getMinuteOfHour);
    getters.put("getSecondOfDay", DateTime::getSecondOfDay);
    getters.put("getSecondOfMinute", DateTime::getSecondOfMinute);
    getters.put("getMillisOfDay", DateTime::getMillisOfDay);
    getters.put("getMillisOfSecond", DateTime::getMillisOfSecond);
    return getters;
  }

  private static Map<String, Function<DateTime, DateTime.Property>> properties() {
    Map<String, Function<DateTime, DateTime.Property>> properties = new LinkedHashMap<>();
    properties.put("weekyear", DateTime::weekyear);
    properties.put("monthOfYear", DateTime::monthOfYear);
    properties.put("weekOfWeekyear", DateTime::weekOfWeekyear);
    properties.put("dayOfYear", DateTime::dayOfYear);
    properties.put("dayOfMonth", DateTime::dayOfMonth);
    properties.put("dayOfWeek", DateTime::dayOfWeek);
    properties.put("hourOfDay", DateTime::hourOfDay);
    properties.put("minuteOfDay", DateTime::minuteOfDay);
    properties.put("minuteOfHour", DateTime::minuteOfHour);
    properties.put("secondOfDay", DateTime::secondOfDay);
    properties.put("secondOfMinute", DateTime::secondOfMinute);
    properties.put("millisOfDay", DateTime::millisOfDay);
    properties.put("millisOfSecond", DateTime::millisOfSecond);
    return properties;
  }
}
