package dev.vivace.benchmark.chaos.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares what the grid says of its stored data with what was read. */
class StoredDataTest {
  private static final Found.Instance OVER = instance(WorkflowStatus.SUCCEEDED);
  private static final Found.Instance OPEN = instance(WorkflowStatus.IN_PROGRESS);

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
}
