package dev.vivace.dsl.sel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Compares results, errors and references with recordings of the original. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Rows that differ on purpose; each is in the table of SEL in {@code docs/maestro.md}. */
  private static final Set<String> DEVIATIONS =
      Set.of("asg-037", "asg-056", "cat-027", "for-025", "map-031", "str-065", "str-081");

  private final SelJsonl evaluator =
      new SelJsonl(SelLimits.defaults(), () -> 1_795_336_914_509L, new SplittableRandom(1));
  private final List<JsonNode> rows = new ArrayList<>();

  @BeforeAll
  void readRecordings() throws IOException {
    Path file = Conformance.require("sel.jsonl");
    for (String line : Files.readAllLines(file)) {
      rows.add(JSON.readTree(line));
    }
  }

  @Test
  void givesTheRecordedResults() throws IOException {
    Set<String> different = new TreeSet<>();
    Set<String> unexpected = new TreeSet<>();
    for (JsonNode row : rows) {
      JsonNode answer = JSON.readTree(evaluator.answer(row.toString()));
      if (!matches(row.get("expected"), answer)) {
        String id = row.get("id").textValue();
        different.add(id);
        if (!DEVIATIONS.contains(id)) {
          unexpected.add(
              id
                  + " "
                  + row.path("quirk").asBoolean()
                  + " "
                  + row.get("expression")
                  + " expected "
                  + row.get("expected")
                  + " but got "
                  + answer);
        }
      }
    }
    System.out.printf(
        "SEL: %d of %d recorded results match%n", rows.size() - different.size(), rows.size());

    assertThat(unexpected).isEmpty();
    assertThat(rows.stream().filter(row -> DEVIATIONS.contains(row.get("id").textValue())))
        .allMatch(row -> row.path("quirk").asBoolean());
    assertThat(different).containsExactlyInAnyOrderElementsOf(DEVIATIONS);
  }

  private static boolean matches(JsonNode expected, JsonNode answer) {
    if (expected.has("error")) {
      return expected.get("kind").equals(answer.path("kind"));
    }
    return expected.get("type").equals(answer.path("type"))
        && expected.get("value").equals(SelConformanceTest::compare, answer.path("value"));
  }

  private static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber() && a.isIntegralNumber() == b.isIntegralNumber()) {
      return a.decimalValue().compareTo(b.decimalValue());
    }
    return a.equals(b) ? 0 : 1;
  }

  @Test
  void findsTheRecordedReferences() {
    for (JsonNode row : rows) {
      if (row.has("refs")) {
        List<String> recorded = new ArrayList<>();
        row.get("refs").forEach(name -> recorded.add(name.textValue()));

        assertThat(SelExpression.compile(row.get("expression").textValue()).references())
            .as("%s %s", row.get("id"), row.get("expression"))
            .containsExactlyElementsOf(recorded);
      }
    }
  }

  @Test
  void reportsTheRecordedThrows() {
    for (JsonNode row : rows) {
      JsonNode thrown = row.get("expected").path("thrown");
      if (thrown.isTextual()) {
        SelException failure = SelFixture.failure(row.get("expression").textValue());

        assertThat(failure.thrownText()).as("%s", row.get("id")).isEqualTo(thrown.textValue());
      }
    }
  }
}
