package dev.vivace.grid.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of the original has a plan. */
class SamplesTest {
  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Conformance.require("samples"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static RunPlan plan(Path file) {
    try {
      return new Plans().of(VivaceJson.readCreateRequest(Files.readAllBytes(file)).workflow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hasAPlanThatCanBeWritten(Path file) {
    RunPlan plan = plan(file);

    assertThat(plan.steps()).isNotEmpty();
    assertThat(VivaceJson.toTree(plan).path("totals").path("steps").asLong())
        .isGreaterThanOrEqualTo(plan.steps().size());
    assertThat(plan.problems())
        .as("what nothing here runs, and signals that a user who starts it does not send")
        .allMatch(
            problem ->
                List.of("NOT_SUPPORTED", "UNKNOWN_WORKFLOW").contains(problem.code())
                    || problem.message().contains("getFromSignal"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "sample-foreach-wf, foreach-job, 9, 9, 54",
    "sample-large-foreach-wf, job1, 1098, 1098,",
    "sample-nested-foreach-wf, foreach-job, 6,,",
  })
  void countsIterations(String sample, String step, long total, Long iterations, Long leaves) {
    RunPlan plan = plan(Conformance.require("samples").resolve(sample + ".json"));

    assertThat(Objects.requireNonNull(Plans.step(plan, step).foreach()).iterations())
        .isEqualTo(total);
    assertThat(plan.totals().iterations()).isEqualTo(iterations);
    if (leaves != null) {
      assertThat(plan.totals().leafSteps()).isEqualTo(leaves);
    }
  }
}
