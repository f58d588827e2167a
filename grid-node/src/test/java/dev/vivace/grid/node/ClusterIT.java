package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.DurableGrid;
import dev.vivace.grid.fixture.TestGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Persistent nodes that come and go: no manual step, nothing lost, no two opinions. */
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
      push(grid.node(0));
      runs(grid.node(2), 1, 5);
      grid.start(1).join();
      grid.awaitWhole(1, 3);
      runs(grid.node(1), 6, 10);

      grid.stop(2);
      assertThat(grid.status(0).state()).isEqualTo(ClusterStatus.State.ACTIVE);
      assertThat(grid.status(0).thinPartitions()).isPositive();
      runs(grid.node(0), 11, 15);
      grid.start(2).join();
      grid.awaitWhole(2, 3);
      runs(grid.node(2), 16, 20);

      grid.start(3).join();
      grid.awaitWhole(3, 4);
      runs(grid.node(3), 21, 25);
      assertThat(grid.status(3).quorum()).isEqualTo(3);
      assertThat(grid.node(3).cluster().verify().join().problems()).isEmpty();
      assertThat(grid.node(3).cluster().verify().join().runs()).isEqualTo(25);
    }
  }

  @Test
  void everyNodeIsRestartedInTurnUnderLoad() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      push(grid.node(0));
      grid.awaitWhole(0, 3);
      List<CompletableFuture<Long>> started = new ArrayList<>();
      for (int restarted = 0; restarted < 3; restarted++) {
        Vivace stays = grid.node((restarted + 1) % 3);
        started.addAll(startSome(stays, 20));
        grid.stop(restarted);
        started.addAll(startSome(stays, 20));
        grid.start(restarted).join();
        grid.awaitWhole(restarted, 3);
      }

      List<Long> numbers = started.stream().map(CompletableFuture::join).toList();
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 120).boxed().toList());
      for (long instance : numbers) {
        assertThat(TestGrid.await(grid.node(0), "orders", instance))
            .isEqualTo(WorkflowStatus.SUCCEEDED);
      }
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  private static List<CompletableFuture<Long>> startSome(Vivace node, int count) {
    List<CompletableFuture<Long>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(
          node.instances()
              .start("orders", "latest", StartRequest.by("me"), TestGrid.ME)
              .thenApply(StartResponse::workflowInstanceId));
    }
    return started;
  }

  @Test
  void aNodeThatIsRemovedForGoodCanNotComeBackWithItsOldData() {
    try (DurableGrid grid = grid(3, 1)) {
      grid.startAll(0, 1, 2);
      push(grid.node(0));
      runs(grid.node(0), 1, 5);
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
      runs(grid.node(2), 6, 10);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  @Test
  void aMinorityRefusesChangesAndGoesOnWhenTheOthersAreBack() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      push(grid.node(0));
      runs(grid.node(0), 1, 5);
      grid.awaitWhole(0, 3);
      grid.stop(1);
      grid.stop(2);

      Awaitility.await().until(() -> grid.status(0).state() == ClusterStatus.State.NO_QUORUM);
      assertThatThrownBy(() -> push(grid.node(0)))
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
      runs(grid.node(0), 6, 10);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  @Test
  void aGridThatWasStoppedWaitsForTheNodesWithTheNewestData() {
    String newest;
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      push(grid.node(0));
      grid.awaitWhole(0, 3);
      newest = localName(grid, 1);
      grid.stop(2);
      runs(grid.node(0), 1, 10);
      grid.stop(1);
    }
    try (DurableGrid grid = grid(3, 0)) {
      CompletableFuture<Vivace> old = grid.start(2, home.resolve("node-2"), Duration.ofMinutes(2));
      CompletableFuture<Vivace> other =
          grid.start(0, home.resolve("node-0"), Duration.ofSeconds(15));
      assertThatThrownBy(other::join)
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining(newest)
          .hasMessageContaining("hold the newest copies");
      assertThat(old).isNotDone();
      grid.start(1).join();
      old.join();
    }
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(1, 0);
      for (long instance = 1; instance <= 10; instance++) {
        assertThat(
                grid.node(0)
                    .instances()
                    .run("orders", instance, 1, Instances.View.PLAIN)
                    .join()
                    .progress()
                    .status())
            .isEqualTo(WorkflowStatus.SUCCEEDED);
      }
      runs(grid.node(1), 11, 12);
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

  private static void push(Vivace node) {
    var unused =
        node.workflows()
            .push(
                Workflows.define("orders")
                    .owner("me")
                    .runStrategy(RunStrategy.parallel(1000))
                    .step(Steps.noOp("first").then("second"))
                    .step(Steps.task("second", "work").then("third"))
                    .step(Steps.noOp("third"))
                    .build(),
                TestGrid.ME)
            .join();
  }

  /** Starts instances, which get these numbers, and waits for their ends. */
  private static void runs(Vivace node, long first, long last) {
    List<Long> started = new ArrayList<>();
    for (long expected = first; expected <= last; expected++) {
      started.add(TestGrid.start(node, "orders"));
      assertThat(started.get(started.size() - 1)).isEqualTo(expected);
    }
    for (long instance : started) {
      assertThat(TestGrid.await(node, "orders", instance)).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
  }
}
