package dev.vivace.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page: everything is in it, so that it can be kept, sent and printed as one file. */
final class Page {
  private static final String STYLE = "report.css";

  private Page() {}

  static String of(List<Group> groups) {
    StringBuilder html = new StringBuilder(head());
    html.append("<h1>Vivace under load</h1>\n");
    html.append(
        """
        <p>Runs with equal settings are one row: its figures are the medians of its runs, but what was lost or
        duplicated in any of them is added up. A job is a step; a day is 86,400 seconds at the rate that was
        measured. The raw limit is what the grid takes of the same entries without the engine.</p>
        """);
    html.append(Summary.of(groups).toHtml());
    groups.forEach(group -> section(html, group));
    return html.append("</body>\n</html>\n").toString();
  }

  private static String head() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Vivace under load</title>
        <style>
        """
        + style()
        + "</style>\n</head>\n<body>\n";
  }

  private static void section(StringBuilder html, Group group) {
    html.append("<section>\n<h2>");
    html.append(Html.escape(group.settings().name())).append("</h2>\n<p>");
    html.append(Html.escape(group.settings().details())).append("</p>\n<div class=\"plots\">\n");
    ThroughputPlot.of(group).ifPresent(plot -> html.append(plot.toHtml()));
    html.append(LatencyPlot.of(group).toHtml()).append("</div>\n");
    html.append(Summary.ofRuns(group).toHtml()).append("</section>\n");
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream(STYLE)) {
      if (css == null) {
        throw new IllegalStateException("expected the jar to have " + STYLE + ", but it has not");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
