package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.ClusterCheck;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.DurableGrid;
import dev.vivace.grid.fixture.TestGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Persistent nodes that come and go: no manual step, nothing lost, no split brain. */
@Timeout(300)
class ClusterIT {
  @TempDir private Path home;

  private DurableGrid grid(int peers, int more) {
    return new DurableGrid(
        home, peers, more, 1, Map.of("work", call -> CompletableFuture.completedFuture(Map.of())));
  }

  @Test
  void nodesComeInAnyOrderAndGoAndComeBack() {
    try (DurableGrid grid = grid(3, 1)) {
      CompletableFuture<Vivace> first = grid.start(2);
      CompletableFuture<Vivace> second = grid.start(0);
      first.join();
      second.join();
      Orders.push(grid.node(0));
      Orders.run(grid.node(2), 1, 5);
      grid.start(1).join();
      grid.awaitWhole(1, 3);
      Orders.run(grid.node(1), 6, 10);

      grid.stop(2);
      assertThat(grid.status(0).state()).isEqualTo(ClusterStatus.State.ACTIVE);
      assertThat(grid.status(0).underReplicatedPartitions()).isPositive();
      Orders.run(grid.node(0), 11, 15);
      grid.start(2).join();
      grid.awaitWhole(2, 3);
      Orders.run(grid.node(2), 16, 20);

      grid.start(3).join();
      grid.awaitWhole(3, 4);
      Orders.run(grid.node(3), 21, 25);
      assertThat(grid.status(3).quorum()).isEqualTo(3);
      assertThat(grid.node(3).cluster().verify().join().problems()).isEmpty();
      assertThat(grid.node(3).cluster().verify().join().runs()).isEqualTo(25);
    }
  }

  @Test
  void everyNodeIsRestartedInTurnUnderLoad() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      grid.awaitWhole(0, 3);
      List<CompletableFuture<Void>> started = new ArrayList<>();
      for (int restarted = 0; restarted < 3; restarted++) {
        Vivace stays = grid.node((restarted + 1) % 3);
        started.addAll(startSome(stays, 20));
        grid.stop(restarted);
        started.addAll(startSome(stays, 20));
        grid.start(restarted).join();
        grid.awaitWhole(restarted, 3);
      }
      started.forEach(CompletableFuture::join);

      for (long instance = 1; instance <= started.size(); instance++) {
        assertThat(TestGrid.await(grid.node(0), "orders", instance))
            .isEqualTo(WorkflowStatus.SUCCEEDED);
      }
      ClusterCheck check = grid.node(0).cluster().verify().join();
      assertThat(check.problems()).isEmpty();
      assertThat(check.runs()).as("each start once").isEqualTo(started.size());
    }
  }

  private static List<CompletableFuture<Void>> startSome(Vivace node, int count) {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(startOnce(node, UUID.randomUUID(), 20));
    }
    return started;
  }

  /** Asks again under the same id where it is not known whether the start was carried out. */
  private static CompletableFuture<Void> startOnce(Vivace node, UUID id, int tries) {
    return node.instances()
        .start(
            "orders",
            "latest",
            new StartRequest(StartRequest.by("me").initiator(), null, id, null, null, null, null),
            TestGrid.ME)
        .<CompletableFuture<Void>>handle(
            (response, failure) ->
                failure == null
                    ? CompletableFuture.completedFuture(null)
                    : tries == 0
                        ? CompletableFuture.failedFuture(failure)
                        : startOnce(node, id, tries - 1))
        .thenCompose(next -> next);
  }

  @Test
  void aNodeThatIsRemovedForGoodCannotComeBackWithItsOldData() {
    try (DurableGrid grid = grid(3, 1)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      Orders.run(grid.node(0), 1, 5);
      grid.awaitWhole(0, 3);
      String name = localName(grid, 2);

      assertThatThrownBy(() -> grid.node(0).cluster().forget(name).join())
          .hasMessageContaining("to be stopped before it is removed");
      assertThatThrownBy(() -> grid.node(0).cluster().forget("nobody").join())
          .hasMessageContaining("expected 'nobody' to be a member");
      grid.stop(2);
      ClusterStatus after = grid.node(0).cluster().forget(name).join();
      assertThat(after.nodes()).extracting(ClusterStatus.Node::name).doesNotContain(name);
      grid.awaitWhole(0, 2);

      assertThatThrownBy(() -> grid.start(2).join())
          .hasMessageContaining("'%s' was removed from it for good".formatted(name));
      grid.start(2, home.resolve("empty"), Duration.ofMinutes(2)).join();
      grid.awaitWhole(0, 3);
      Orders.run(grid.node(2), 6, 10);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  @Test
  void aMinorityRefusesChangesAndGoesOnWhenTheOthersAreBack() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      Orders.run(grid.node(0), 1, 5);
      grid.awaitWhole(0, 3);
      grid.stop(1);
      grid.stop(2);

      Awaitility.await().until(() -> grid.status(0).state() == ClusterStatus.State.NO_QUORUM);
      assertThatThrownBy(() -> Orders.push(grid.node(0)))
          .hasCauseInstanceOf(OrchestratorException.class)
          .satisfies(
              e ->
                  assertThat(((OrchestratorException) e.getCause()).code())
                      .isEqualTo(ErrorCode.UNAVAILABLE));
      assertThat(grid.node(0).health().problems())
          .anyMatch(problem -> problem.contains("expected 2 nodes of the grid"))
          .anyMatch(problem -> problem.contains("are lost"));

      grid.startAll(1, 2);
      assertThat(grid.status(0).lostPartitions()).as("never reset by itself").isPositive();
      assertThat(gauge(grid.node(0), "grid.partitions.lost")).isPositive();
      grid.node(1).cluster().recover().join();
      grid.awaitWhole(0, 3);
      Awaitility.await().until(() -> grid.node(0).health().isReady());
      Orders.run(grid.node(0), 6, 10);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  private static int gauge(Vivace node, String name) {
    return (Integer) ((Gauge<?>) node.metrics().getMetrics().get(name)).getValue();
  }

  private static String localName(DurableGrid grid, int index) {
    return grid.status(index).nodes().stream()
        .filter(ClusterStatus.Node::isLocal)
        .findFirst()
        .orElseThrow()
        .name();
  }
}
