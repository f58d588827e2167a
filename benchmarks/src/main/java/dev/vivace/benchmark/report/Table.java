package dev.vivace.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts in rows and columns. */
record Table(List<Column> columns, List<List<String>> rows) {

  /** A column; figures stand on the right. */
  record Column(String name, boolean figures) {
    static Column text(String name) {
      return new Column(name, false);
    }

    static Column figures(String name) {
      return new Column(name, true);
    }
  }

  /** As Markdown. */
  String toMarkdown() {
    return Stream.concat(
            Stream.of(
                line(columns.stream().map(Column::name)),
                line(columns.stream().map(column -> column.figures() ? "---:" : "---"))),
            rows.stream().map(row -> line(row.stream().map(Table::markdown))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** What comes out of a file ends neither the cell nor the row, and is no markup. */
  private static String markdown(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replaceAll("[\\\\`*_\\[\\]|~]", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  /** As HTML. */
  String toHtml() {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
    for (Column column : columns) {
      html.append("<th scope=\"col\"").append(alignment(column)).append('>');
      html.append(Html.escape(column.name())).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append("<td").append(alignment(columns.get(i))).append('>');
        html.append(Html.escape(row.get(i))).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String alignment(Column column) {
    return column.figures() ? " class=\"figure\"" : "";
  }
}
