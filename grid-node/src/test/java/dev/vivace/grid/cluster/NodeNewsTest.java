package dev.vivace.grid.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.cluster.membership.Quorum;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeNewsTest {
  private static final Duration SILENCE = Duration.ofMillis(2_500);
  private static final NodeNews.Change NODE = new NodeNews.Change("n3", false);
  private static final NodeNews.Change GATEWAY = new NodeNews.Change("g1", true);
  private static final Quorum MET = new Quorum(2, 2);
  private static final Quorum NOT_MET = new Quorum(2, 1);

  @Test
  void saysThatAKilledNodesWorkGoesOn() {
    assertThat(NODE.failed(List.of("n1", "n2"), MET, SILENCE))
        .isEqualTo(
            "Node n3 left the grid without a word: its process ended, or it could not be reached for"
                + " 2.5 s; there are now 2 [n1, n2], and 2 are needed for changes; those that hold"
                + " copies of its partitions acquire them and go on with its work");
  }

  @Test
  void saysThatTooFewAreLeft() {
    assertThat(NODE.left(List.of("n1"), NOT_MET))
        .isEqualTo(
            "Node n3 was stopped and left the grid: there are now 1 [n1], but 2 are needed: changes"
                + " are refused; its work goes on when there are enough");
  }

  @Test
  void saysWhoJoined() {
    assertThat(NODE.joined(List.of("n1", "n3"), MET))
        .isEqualTo(
            "Node n3 joined the grid: there are now 2 [n1, n3], and 2 are needed for changes");
    assertThat(NODE.joined(List.of("n3"), new Quorum(0, 1)))
        .isEqualTo("Node n3 joined the grid: there are now 1 [n3]");
  }

  @Test
  void makesNoFussAboutGateways() {
    assertThat(GATEWAY.joined(List.of("n1"), MET)).isEqualTo("Gateway g1 joined the grid");
    assertThat(GATEWAY.left(List.of("n1"), NOT_MET))
        .isEqualTo("Gateway g1 was stopped and left the grid");
    assertThat(GATEWAY.failed(List.of("n1"), MET, SILENCE))
        .startsWith("Gateway g1 left the grid without a word: ");
  }
}
