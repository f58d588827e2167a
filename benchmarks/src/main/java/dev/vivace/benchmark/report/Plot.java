package dev.vivace.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over two axes, as SVG inside of a page. */
record Plot(String title, Axis x, Axis y, List<Series> series) {
  private static final int LEFT = 76;
  private static final int TOP = 14;
  private static final int WIDTH = 620;
  private static final int HEIGHT = 240;
  private static final int RIGHT = 24;
  private static final int BOTTOM = 50;

  /** Marks are shown where they do not hide the line, and appear under the pointer otherwise. */
  private static final int SHOWN_MARKS = 40;

  String toHtml() {
    StringBuilder html = new StringBuilder("<figure>\n<figcaption>");
    html.append(Html.escape(title)).append("</figcaption>\n");
    html.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM, Html.escape(title)));
    horizontal(html);
    vertical(html);
    series.forEach(line -> line(html, line));
    html.append("</svg>\n<ul class=\"legend\">\n");
    series.forEach(line -> legend(html, line));
    return html.append("</ul>\n</figure>\n").toString();
  }

  private void horizontal(StringBuilder html) {
    for (Axis.Tick tick : x.ticks()) {
      double at = left(tick.position());
      gridLine(html, at, TOP, at, TOP + HEIGHT);
      text(html, "middle", at, TOP + HEIGHT + 18, tick.label());
    }
    text(html, "middle", left(0.5), TOP + HEIGHT + 40, x.name());
  }

  private void vertical(StringBuilder html) {
    for (Axis.Tick tick : y.ticks()) {
      double at = top(tick.position());
      gridLine(html, LEFT, at, LEFT + WIDTH, at);
      text(html, "end", LEFT - 8, at + 4, tick.label());
    }
    html.append(
        "<text class=\"middle\" transform=\"translate(14 %s) rotate(-90)\">%s</text>\n"
            .formatted(at(top(0.5)), Html.escape(y.name())));
  }

  private static void gridLine(StringBuilder html, double x1, double y1, double x2, double y2) {
    html.append(
        "<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(at(x1), at(y1), at(x2), at(y2)));
  }

  private static void text(StringBuilder html, String style, double x, double y, String text) {
    html.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(style, at(x), at(y), Html.escape(text)));
  }

  private static void line(StringBuilder html, Series line) {
    String points =
        line.points().stream()
            .map(point -> at(left(point.x())) + "," + at(top(point.y())))
            .collect(Collectors.joining(" "));
    html.append(
        "<g class=\"%s\"><polyline points=\"%s\"><title>%s</title></polyline>\n"
            .formatted(line.style(), points, Html.escape(line.name())));
    String mark = line.points().size() <= SHOWN_MARKS ? "mark" : "mark hidden";
    for (Series.Point point : line.points()) {
      html.append(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s</title></circle>\n"
              .formatted(mark, at(left(point.x())), at(top(point.y())), Html.escape(point.told())));
    }
    html.append("</g>\n");
  }

  private static void legend(StringBuilder html, Series line) {
    html.append(
        "<li><svg class=\"key\" viewBox=\"0 0 28 10\" aria-hidden=\"true\"><g class=\"%s\"><polyline points=\"1,5 27,5\"/></g></svg>%s</li>\n"
            .formatted(line.style(), Html.escape(line.name())));
  }

  private static double left(double x) {
    return LEFT + x * WIDTH;
  }

  private static double top(double y) {
    return TOP + (1 - y) * HEIGHT;
  }

  private static String at(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
