package dev.vivace.benchmark.chaos.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.ClusterStatus.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads from the status of the cluster whether all nodes and all copies are there. */
class WholeGridTest {
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
  void aGridThatHasNoStatusIsNotWhole() {
    assertThat(WholeGrid.judge(json("{\"nodes\": [{\"online\": true}]}"), 1))
        .hasValueSatisfying(why -> assertThat(why).contains("0 of 1 nodes"));
  }
}
