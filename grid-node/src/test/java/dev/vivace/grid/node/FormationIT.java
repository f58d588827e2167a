package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.DurableGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.ignite.Ignition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A grid on disk that comes back, in part or with a node that is behind: it starts once it is safe.
 */
@Timeout(300)
class FormationIT {
  @TempDir private Path home;

  private DurableGrid grid(int peers, int more) {
    return new DurableGrid(
        home, peers, more, 1, Map.of("work", call -> CompletableFuture.completedFuture(Map.of())));
  }

  @Test
  void aGridThatWasStoppedWaitsForTheNodesWithTheNewestData() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      grid.awaitWhole(0, 3);
      grid.stop(2);
      Orders.run(grid.node(0), 1, 10);
      grid.stop(1);
    }
    try (DurableGrid grid = grid(3, 0)) {
      CompletableFuture<Vivace> old = grid.start(2, home.resolve("node-2"), Duration.ofMinutes(3));
      assertThatThrownBy(() -> grid.start(0, home.resolve("node-0"), Duration.ofSeconds(25)).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("waited 25 s");
      assertThat(old).isNotDone();
      grid.startAll(0, 1);
      old.join();
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
      Orders.run(grid.node(1), 11, 12);
    }
  }

  @Test
  void aNodeThatIsBehindDoesNotKeepTheOthersOut() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      grid.awaitWhole(0, 3);
      grid.stop(2);
      Orders.run(grid.node(0), 1, 5);
      grid.stop(1);
    }
    try (DurableGrid grid = grid(3, 0)) {
      grid.startAll(0, 1);
      Orders.run(grid.node(0), 6, 10);
      grid.stop(1);
    }
    try (DurableGrid grid = grid(3, 0)) {
      CompletableFuture<Vivace> behind = grid.start(2);
      Awaitility.await().until(() -> !Ignition.allGrids().isEmpty());
      grid.startAll(0, 1);
      behind.join();
      grid.awaitWhole(2, 3);
      Orders.run(grid.node(2), 11, 15);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  @Test
  void anEmptyDirectoryDoesNotStandForTheDataThatItsNameOnceHad() {
    try (DurableGrid grid = grid(3, 0)) {
      grid.name("node");
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      Orders.run(grid.node(0), 1, 5);
      grid.awaitWhole(0, 3);
    }
    try (DurableGrid grid = grid(3, 0)) {
      grid.name("node");
      CompletableFuture<Vivace> empty =
          grid.start(2, home.resolve("new-disk"), Duration.ofMinutes(2));
      assertThatThrownBy(() -> grid.start(0, home.resolve("node-0"), Duration.ofSeconds(12)).join())
          .as("alone, or kept out by the empty one, whichever it is when its time is over")
          .hasMessageMatching("(?s).*(expected 2 of the grid's nodes|but they keep it out).*");
      assertThat(empty).isNotDone();
      grid.startAll(0, 1);
      empty.join();
      grid.awaitWhole(2, 3);
      Orders.run(grid.node(2), 6, 10);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();

      grid.stop(2);
      assertThat(grid.node(0).cluster().forget("node-2").join().nodes()).hasSize(2);
      assertThatThrownBy(
              () -> grid.start(2, home.resolve("new-disk"), Duration.ofMinutes(2)).join())
          .hasMessageContaining("'node-2' was removed from it for good");
      grid.start(2, home.resolve("newer-disk"), Duration.ofMinutes(2)).join();
      grid.awaitWhole(2, 3);
      grid.stop(2);
      grid.start(2, home.resolve("newer-disk"), Duration.ofMinutes(2)).join();
    }
  }
}
