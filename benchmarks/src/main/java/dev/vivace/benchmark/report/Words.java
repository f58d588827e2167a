package dev.vivace.benchmark.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them; what was not measured is a dash. */
final class Words {
  static final String NONE = "–";

  private static final double FIRST_OF_UNIT = 0.9995;

  private enum Unit {
    TRILLION(1e12),
    BILLION(1e9),
    MILLION(1e6),
    THOUSAND(1e3);

    private final double size;

    Unit(double size) {
      this.size = size;
    }
  }

  private Words() {}

  /** With separators and without decimals. */
  static String whole(@Nullable Number value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%,.0f", value.doubleValue());
  }

  /** In words, {@code 1.2 billion}. */
  static String large(double value) {
    for (Unit unit : Unit.values()) {
      double scaled = value / unit.size;
      if (scaled >= FIRST_OF_UNIT) {
        return decimals(scaled, scaled < 99.95 ? 1 : 0)
            + " "
            + unit.name().toLowerCase(Locale.ROOT);
      }
    }
    return whole(value);
  }

  /** Milliseconds, as exact as it makes sense. */
  static String millis(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    if (value >= 100) {
      return whole(value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  static String ratio(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.2f", value);
  }

  static String percent(@Nullable Double share) {
    return share == null ? NONE : whole(100 * share) + " %";
  }

  /** At most so many decimals, without zeros at the end. */
  static String decimals(double value, int atMost) {
    String text = String.format(Locale.ROOT, "%,." + atMost + "f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
