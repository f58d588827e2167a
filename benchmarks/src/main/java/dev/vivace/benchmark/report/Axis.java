package dev.vivace.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: the places of its values, and the labels beside them.
 *
 * @param name what is measured, with its unit
 */
record Axis(String name, List<Tick> ticks) {
  private static final int TICKS = 5;

  /** A mark, at 0 to 1 of the length. */
  record Tick(double position, String label) {}

  /** From 0 to a round number that is not below {@code max}. */
  static Axis linear(String name, double max) {
    double step = step(max);
    double end = end(max);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i * step <= end * 1.0001; i++) {
      ticks.add(new Tick(i * step / end, label(i * step, step)));
    }
    return new Axis(name, ticks);
  }

  /** Where {@link #linear} ends. */
  static double end(double max) {
    double step = step(max);
    return Math.max(1, Math.ceil(max / step * 0.9999)) * step;
  }

  /** One, two or five times a power of ten. */
  private static double step(double max) {
    double rough = Math.max(max, 1e-3) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  private static String label(double value, double step) {
    return Words.decimals(value, (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  }
}
