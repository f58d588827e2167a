package dev.vivace.benchmark.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The page is one file that shows everything and runs nothing. */
class PageTest {
  private static final String EVIL =
      "</title><script>alert(1)</script>\"'& onload='x' | `b`\n\u0007";

  private static String page(byte[]... results) {
    List<RunResult> runs = new ArrayList<>();
    for (byte[] json : results) {
      runs.add(Results.parsed(json));
    }
    return Page.of(Group.of(runs));
  }

  @Test
  void showsTheSummaryAndBothPlots() {
    assertThat(page(Results.complete()))
        .contains("<td>chain5</td>", ">3 / 3<", ">fsync<", "closed, 2,000 in flight", ">40,000<")
        .contains("3.5 billion", "40.1 / 81.3", "1.50 / 3.25", ">0.61<", ">49 %<")
        .contains(
            "Throughput over time", "seconds since the measurement started", ">steps/s</text>")
        .contains("Latency by percentile", ">99.99 %</text>", ">ms</text>")
        .contains("<title>run 1, second 2: 41,000 steps/s</title>")
        .contains("<title>run 1, start to finish, 99.9 %: 121 ms</title>")
        .contains("<title>run 1, step to step, max: 12.0 ms</title>");
  }

  @Test
  void needsNothingFromElsewhere() {
    String page = page(Results.complete());

    assertThat(page).doesNotContain("<script", "<link", "<img", "http://", "https://", "url(");
    assertThat(page).contains("prefers-color-scheme: dark", "@media print", "default-src 'none'");
  }

  @Test
  void listsAllRunsBesideTheirMedian() {
    String page =
        page(
            Results.with(json -> json.put("steps_per_second", 100)),
            Results.with(json -> json.put("steps_per_second", 300)),
            Results.with(json -> json.put("steps_per_second", 200)));

    assertThat(page).contains(">200</td><td class=\"figure\">100 / 300 / 200</td>");
    assertThat(page.split("<section>", -1)).hasSize(2);
  }

  @Test
  void addsUpWhatFailedAndWasRefused() {
    String page =
        page(
            Results.with(json -> json.put("failed", 2)),
            Results.with(json -> json.put("failed", 3)));

    assertThat(page)
        .contains("<td class=\"figure\">5</td><td class=\"figure\">24</td></tr>")
        .contains(">failed</th><th scope=\"col\" class=\"figure\">refused</th></tr></thead>");
  }

  @Test
  void plotsWhatThereIs() {
    String page = page(Results.smallest());

    assertThat(page).doesNotContain("Throughput over time").contains("Latency by percentile");
    assertThat(page).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void survivesRunsThatDidNothing() {
    String page =
        page(
            Results.with(
                json -> {
                  json.put("steps_per_second", 0);
                  json.putArray("steps_each_second").add(0).add(0);
                  json.putArray("latency_percentiles");
                  json.putObject("latency_ms").put("p50", 0).put("p99", 0);
                  json.putNull("step_latency_ms");
                }));

    assertThat(page).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void keepsLongRunsSmall() {
    String page =
        page(
            Results.with(
                json -> {
                  ArrayNode steps = json.putArray("steps_each_second");
                  for (int i = 0; i < 36_000; i++) {
                    steps.add(40_000 + i % 7);
                  }
                }));

    assertThat(page).hasSizeLessThan(200_000).contains("seconds 1 to 120");
  }

  @Test
  void whatComesOutOfAFileIsNoMarkup() {
    byte[] evil =
        Results.with(
            json -> {
              json.put("scenario", EVIL);
              json.put("persistence", EVIL);
              json.put("java", EVIL);
              json.put("date", EVIL);
            });

    assertThat(page(evil)).doesNotContain("<script", "onload='x'", "\u0007").contains("&lt;script");
    assertThat(Page.of(Group.of(List.of(Results.parsedAs(EVIL, evil)))))
        .doesNotContain("<script", "onload='x'");
    String markdown = Summary.of(Group.of(List.of(Results.parsed(evil)))).toMarkdown();
    assertThat(markdown.lines()).hasSize(3);
    assertThat(markdown).doesNotContain("<script").contains("\\|", "\\`b\\`");
  }

  @Test
  void drawsWellFormedPicturesWithinTheirFrame() throws Exception {
    Matcher svg =
        Pattern.compile("<svg viewBox.*?</svg>", Pattern.DOTALL)
            .matcher(page(Results.complete(), Results.with(json -> json.put("date", "x"))));
    int pictures = 0;
    while (svg.find()) {
      Document picture =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.group().getBytes(UTF_8)));
      assertThat(picture.getElementsByTagName("polyline").getLength()).isPositive();
      Matcher marks = Pattern.compile("cx=\"([^\"]+)\" cy=\"([^\"]+)\"").matcher(svg.group());
      while (marks.find()) {
        assertThat(Double.parseDouble(marks.group(1))).isBetween(76.0, 696.0);
        assertThat(Double.parseDouble(marks.group(2))).isBetween(14.0, 254.0);
      }
      pictures++;
    }
    assertThat(pictures).isEqualTo(2);
  }
}
