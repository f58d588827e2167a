package dev.vivace.benchmark.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.ClusterStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the harness takes from the answers of the grid. */
class StatusReadingTest {
  private static final Instant KILL = Instant.ofEpochMilli(1_000_000);
  private static final Found.Instance OVER = instance(WorkflowStatus.SUCCEEDED);
  private static final Found.Instance OPEN = instance(WorkflowStatus.IN_PROGRESS);

  private static JsonNode status(
      State state, int lost, int underReplicated, boolean secondIsOnline) {
    return VivaceJson.toTree(
        new ClusterStatus(
            state,
            List.of(
                new ClusterStatus.Node("a", "1", "x", true, true, true),
                new ClusterStatus.Node("b", "2", "y", secondIsOnline, true, false)),
            2,
            256,
            lost,
            underReplicated,
            List.of()));
  }

  /** As the gateway writes it. */
  private static JsonNode check(boolean consistent, int runs, int live) {
    return json(
        "{\"consistent\": %s, \"runs\": %d, \"live_runs\": %d, \"problems\": []}"
            .formatted(consistent, runs, live));
  }

  private static Found.Instance instance(WorkflowStatus status) {
    return new Found.Instance("orders", 1, "u", 1, status, Optional.empty(), List.of());
  }

  private static JsonNode json(String text) {
    return VivaceJson.readTree(text.getBytes(UTF_8));
  }

  @Test
  void aGridIsWholeOnlyWithAllNodesAndAllCopies() {
    assertThat(WholeGrid.judge(status(State.ACTIVE, 0, 0, true), 2)).isEmpty();
    assertThat(WholeGrid.judge(status(State.ACTIVE, 0, 0, true), 3)).isPresent();
    assertThat(WholeGrid.judge(status(State.NO_QUORUM, 0, 0, true), 2)).isPresent();
    assertThat(WholeGrid.judge(status(State.ACTIVE, 1, 0, true), 2)).isPresent();
    assertThat(WholeGrid.judge(status(State.ACTIVE, 0, 9, true), 2))
        .hasValueSatisfying(why -> assertThat(why).contains("9 under-replicated"));
    assertThat(WholeGrid.judge(status(State.ACTIVE, 0, 0, false), 2))
        .hasValueSatisfying(why -> assertThat(why).contains("1 of 2 nodes"));
    assertThat(WholeGrid.judge(json("{}"), 2)).isPresent();
  }

  @Test
  void dataIsConsistentOnlyIfTheGridSaysSo() {
    assertThat(StoredData.judge(check(true, 1, 0), List.of(OVER))).isEmpty();
    assertThat(
            StoredData.judge(
                json(
                    """
                    {"consistent": false, "runs": 1, "live_runs": 0, "problems": ["x differs"]}
                    """),
                List.of(OVER)))
        .containsExactly("verify: x differs");
    assertThat(StoredData.judge(check(false, 1, 0), List.of(OVER)))
        .singleElement()
        .asString()
        .contains("consistent");
    assertThat(StoredData.judge(json("{}"), List.of(OVER))).hasSize(3);
  }

  @Test
  void theGridHasToCompareWhatWasRead() {
    assertThat(StoredData.judge(check(true, 1, 0), List.of(OVER, OVER)))
        .singleElement()
        .asString()
        .contains("at least the 2 runs", "has 1");
  }

  @Test
  void noRunIsLiveOnceAllAreOver() {
    assertThat(StoredData.judge(check(true, 1, 1), List.of(OVER)))
        .singleElement()
        .asString()
        .contains("no live run", "finds 1");
    assertThat(StoredData.judge(check(true, 2, 1), List.of(OVER, OPEN))).isEmpty();
  }

  @Test
  void aGridThatHasNoStatusIsNotWhole() {
    assertThat(WholeGrid.judge(json("{\"nodes\": [{\"online\": true}]}"), 1))
        .hasValueSatisfying(why -> assertThat(why).contains("0 of 1 nodes"));
  }

  @Test
  void aFirstCommitFromBeforeTheKillDoesNotCount() {
    String text =
        "# TYPE vivace_grid_failover_first_commit_timestamp_seconds gauge\n"
            + "vivace_grid_failover_first_commit_timestamp_seconds ";

    assertThat(FailOver.read(text + "1000.25\n", KILL)).contains(KILL.plusMillis(250));
    assertThat(FailOver.read(text + "999.999\n", KILL)).isEmpty();
    assertThat(FailOver.read(text + "0.0\n", KILL)).isEmpty();
    assertThat(FailOver.read("", KILL)).isEmpty();
  }

  @Test
  void theLongestGapReachesToTheEndsOfTheTime() {
    List<Instant> moments = List.of(KILL.plusMillis(300), KILL.plusMillis(100));

    assertThat(Gaps.longest(moments, KILL, KILL.plusMillis(350))).isEqualTo(Duration.ofMillis(200));
    assertThat(Gaps.longest(moments, KILL, KILL.plusMillis(900))).isEqualTo(Duration.ofMillis(600));
    assertThat(Gaps.longest(List.of(), KILL, KILL.plusMillis(900)))
        .isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void medianAndMaximumOfFailOvers() {
    var none = new ChaosReport.FailOvers(List.of());
    var some =
        new ChaosReport.FailOvers(
            List.of(Duration.ofMillis(9), Duration.ofMillis(1), Duration.ofMillis(5)));

    assertThat(none.median()).isZero();
    assertThat(none.max()).isZero();
    assertThat(some.median()).isEqualTo(Duration.ofMillis(5));
    assertThat(some.max()).isEqualTo(Duration.ofMillis(9));
  }
}
