package dev.vivace.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal runs are one row, and its figures are their medians. */
class GroupTest {

  @Test
  void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
    assertThat(median(Results.group(300, 100, 200))).isEqualTo(200);
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(median(Results.group(400, 100, 300, 200))).isEqualTo(250);
  }

  @Test
  void theMedianOfOneIsItself() {
    assertThat(median(Results.group(7))).isEqualTo(7);
  }

  private static Double median(Group group) {
    return group.median(run -> run.throughput().stepsPerSecond());
  }

  @Test
  void whatWasNotMeasuredHasNoMedian() {
    Group group = Group.of(List.of(Results.parsed(Results.smallest()))).get(0);

    assertThat(group.median(run -> run.cost().entriesPerStep())).isNull();
    assertThat(group.sum(run -> run.verdict().lost())).isNull();
  }

  @Test
  void whatIsLostInAnyRunIsNotLostInAMedian() {
    Group group =
        Group.of(
                List.of(
                    Results.parsed(Results.complete()),
                    Results.parsed(Results.with(json -> json.put("lost", 2))),
                    Results.parsed(Results.complete())))
            .get(0);

    assertThat(group.sum(run -> run.verdict().lost())).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes",
        "processes",
        "backups",
        "cores",
        "heap_mb",
        "rate",
        "in_flight",
        "workflows",
        "payload_bytes",
        "preload_finished",
        "preload_waiting",
        "warm_up_seconds",
        "seconds"
      })
  void runsWithOtherSettingsAreAnotherRow(String setting) {
    RunResult one = Results.parsed(Results.complete());
    RunResult other = Results.parsed(Results.with(json -> json.put(setting, 77)));

    assertThat(Group.of(List.of(one, other))).hasSize(2);
  }

  @Test
  void measuresOfAboutTheSameLengthAreRepetitions() {
    RunResult one = Results.parsed(Results.complete());
    RunResult other = Results.parsed(Results.with(json -> json.put("seconds", 19.98)));

    assertThat(Group.of(List.of(one, other))).hasSize(1);
  }

  @Test
  void runsAreInTheOrderOfTheirDates() {
    RunResult late = Results.parsed(Results.with(json -> json.put("date", "2026-11-01")));
    RunResult soon = Results.parsed(Results.with(json -> json.put("date", "2026-10-01")));

    assertThat(Group.of(List.of(late, soon)).get(0).runs()).containsExactly(soon, late);
  }
}
