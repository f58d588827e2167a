package dev.vivace.benchmark.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.json.VivaceJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Result files are read as they are, or refused with the name of the field. */
class RunResultTest {

  @Test
  void readsWhatTheLoadWrites() {
    RunResult result = Results.parsed(Results.complete());

    assertThat(result.settings().grid())
        .isEqualTo(new Settings.Grid(3L, 3L, 1L, "fsync", 2L, 4096L, "17.0.15"));
    assertThat(result.settings().load())
        .isEqualTo(new Settings.Load(0, 2000L, 16L, 0L, 0L, 0L, 20L, 20L));
    assertThat(result.throughput().stepsPerSecond()).isEqualTo(40_000.4);
    assertThat(result.throughput().jobsPerDay()).isEqualTo(3_456_034_560.0);
    assertThat(result.throughput().stepsEachSecond()).containsExactly(30_000.0, 41_000.0, 42_000.0);
    assertThat(result.latency().p99()).isEqualTo(81.25);
    assertThat(result.latency().curve()).hasSize(7).contains(new Latency.At(99.99, 250));
    assertThat(result.stepLatency().p50()).isEqualTo(1.5);
    assertThat(result.startLatency().max()).isEqualTo(90);
    assertThat(result.verdict()).isEqualTo(new RunResult.Verdict(0.0, 0.0, 0.0, 12.0));
    assertThat(result.cost()).isEqualTo(new RunResult.Cost(0.61, 0.49, 9000.0, 0.0441));
  }

  @Test
  void doesWithoutWhatIsMissing() {
    RunResult result = Results.parsed(Results.smallest());

    assertThat(result.throughput().jobsPerDay()).isEqualTo(864_000);
    assertThat(result.throughput().stepsEachSecond()).isEmpty();
    assertThat(result.latency().curve())
        .containsExactly(new Latency.At(50, 1), new Latency.At(99, 2));
    assertThat(result.stepLatency()).isNull();
    assertThat(result.settings().load().isClosed()).isTrue();
    assertThat(result.verdict().lost()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"step_latency_ms", "step_latency_percentiles", "share_of_raw_limit", "rate"})
  void takesNullForWhatWasNotMeasured(String field) {
    assertThat(Results.parsed(Results.with(json -> json.putNull(field)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scenario", "steps_per_second", "latency_ms"})
  void refusesAFileWithoutWhatEveryLoadHas(String field) {
    byte[] json = Results.with(node -> node.remove(field));

    assertThatThrownBy(() -> RunResult.parse("some/run.json", json))
        .hasMessageContainingAll("'" + field + "'", "'some/run.json'", "is not there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scenario          | 5                    | scenario
          nodes             | "three"              | nodes
          steps_per_second  | "fast"               | steps_per_second
          steps_per_second  | 1e999                | steps_per_second
          latency_ms        | 7                    | latency_ms
          latency_ms        | {"p50": 1}           | latency_ms.p99
          latency_ms        | {"p50": [], "p99": 1}| latency_ms.p50
          steps_each_second | [1, null]            | steps_each_second[1]
          steps_each_second | {}                   | steps_each_second
          latency_percentiles | [[50, 1], [99]]    | latency_percentiles[1]
          latency_percentiles | [[50, 1], [101, 2]]| latency_percentiles[1][0]
          date              | {}                   | date
          """)
  void namesTheFieldThatIsWrong(String field, String value, String named) {
    byte[] json = Results.with(node -> node.set(field, VivaceJson.readTree(value.getBytes(UTF_8))));

    assertThatThrownBy(() -> RunResult.parse("run.json", json))
        .isInstanceOf(BadResult.class)
        .hasMessageContainingAll("'" + named + "'", "'run.json'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "7", "null", "{\"scenario\": \"a\"", "{}{}"})
  void refusesWhatIsNoResult(String content) {
    assertThatThrownBy(() -> RunResult.parse("x.json", content.getBytes(UTF_8)))
        .isInstanceOf(BadResult.class)
        .hasMessageContaining("'x.json'");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> RunResult.read(Path.of("no-such-file.json")))
        .isInstanceOf(BadResult.class)
        .hasMessageContaining("no-such-file.json");
  }
}
