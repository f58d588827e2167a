package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/** The evaluated arguments of one call, read with the kind that the callee expects. */
public final class Arguments {
  private static final int SHORT = 1_000;

  private final String callee;
  private final Object[] values;
  private final Budget budget;
  private final Host host;

  /** Takes {@code values} over; the caller must not change them any more. */
  public Arguments(String callee, Object[] values, Budget budget, Host host) {
    this.callee = callee;
    this.values = values;
    this.budget = budget;
    this.host = host;
  }

  Budget budget() {
    return budget;
  }

  Host host() {
    return host;
  }

  int count() {
    return values.length;
  }

  Object get(int index) {
    return values[index];
  }

  String text(int index) {
    if (values[index] instanceof String text) {
      return text;
    }
    throw wrong(index, "STRING");
  }

  /** A number, a date, a zone or a span as text: what reads them may not be linear. */
  String shortText(int index) {
    return text(index, SHORT);
  }

  /** A text of at most so many characters. */
  String text(int index, int most) {
    String text = text(index);
    if (text.length() > most) {
      throw Failure.limit(
          "Expected at most %d characters as argument %d of %s, but got %d"
              .formatted(most, index + 1, callee, text.length()));
    }
    return text;
  }

  long number(int index) {
    if (values[index] instanceof Long number) {
      return number;
    }
    throw wrong(index, "LONG");
  }

  int integer(int index) {
    return toInt(index, number(index));
  }

  /** A LONG or a DOUBLE. */
  double decimal(int index) {
    if (values[index] instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(index, "LONG or DOUBLE");
  }

  /** A LONG, or a STRING that holds one. */
  long numberOrText(int index) {
    if (values[index] instanceof Long number) {
      return number;
    }
    if (values[index] instanceof String) {
      return Long.parseLong(shortText(index));
    }
    throw wrong(index, "LONG or STRING");
  }

  int integerOrText(int index) {
    return toInt(index, numberOrText(index));
  }

  /** The text of a short STRING or a LONG. */
  String textOrNumber(int index) {
    if (values[index] instanceof Long number) {
      return number.toString();
    }
    if (values[index] instanceof String) {
      return shortText(index);
    }
    throw wrong(index, "STRING or LONG");
  }

  DateTime date(int index) {
    if (values[index] instanceof DateTime date) {
      return date;
    }
    throw wrong(index, "DATETIME");
  }

  DateTimeZone zone(int index) {
    if (values[index] instanceof DateTimeZone zone) {
      return zone;
    }
    throw wrong(index, "DATETIME_ZONE");
  }

  Failure wrong(int index, String expected) {
    return Failure.eval(
        "Expected %s as argument %d of %s, but got %s"
            .formatted(expected, index + 1, callee, Values.show(values[index])));
  }

  private int toInt(int index, long number) {
    if (number != (int) number) {
      throw wrong(index, "a LONG of 32 bits");
    }
    return (int) number;
  }
}
