package dev.vivace.benchmark.report;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param color which of the colours of the page; they come again after the last one
 * @param dashed tells two lines of one run apart
 */
record Series(String name, int color, boolean dashed, List<Point> points) {
  static final int COLORS = 8;

  /** A point, at 0 to 1 of both axes, and what is said of it. */
  record Point(double x, double y, String told) {}

  /** The classes of its line and marks. */
  String style() {
    return "s" + color % COLORS + (dashed ? " dashed" : "");
  }
}
