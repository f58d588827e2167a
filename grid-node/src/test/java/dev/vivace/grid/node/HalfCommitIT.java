package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.fixture.DurableGrid;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.fixture.TestGrid;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.query.ScanQuery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes after a loss that left halves of commits: what the partitions of workflows say is put
 * back to what it was before the commit, and that of others is lost, as when the node with the only
 * copy died. Then all nodes are restarted.
 */
@Timeout(300)
@ExtendWith(QuietLogs.class)
class HalfCommitIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path home;

  private final AtomicBoolean restarted = new AtomicBoolean();
  private final CompletableFuture<Map<String, Object>> end = new CompletableFuture<>();

  /** Before the restart only one run comes to its end. */
  private final TaskHandler handler =
      call -> {
        if (restarted.get()) {
          return CompletableFuture.completedFuture(Map.of());
        }
        return call.workflowId().equals("counted-but-over") ? end : new CompletableFuture<>();
      };

  @Test
  void workflowsCountAgainWhatIsTrueOfTheirRuns() {
    try (DurableGrid grid = new DurableGrid(home, 3, 0, 1, Map.of("work", handler))) {
      grid.startAll(0, 1, 2);
      grid.awaitWhole(0, 3);
      prepare(grid.node(0));
      grid.awaitWhole(0, 3);
      List.of(0, 1, 2).forEach(grid::stop);
      restarted.set(true);
      grid.startAll(0, 1, 2);
      grid.awaitWhole(0, 3);
      Vivace node = grid.node(0);

      assertThat(TestGrid.await(node, "counted-but-over", start(node, "counted-but-over")))
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(TestGrid.await(node, "alive-but-uncounted", 1))
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(start(node, "alive-but-uncounted")).as("numbers go on").isEqualTo(2);
      assertThat(TestGrid.await(node, "loop", 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> TestGrid.await(node, "absent", 1) == WorkflowStatus.FAILED);
      assertThat(TestGrid.await(node, "absent", start(node, "absent")))
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(TestGrid.await(node, "alive-but-uncounted", 2))
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(node.cluster().verify().join().problems()).isEmpty());
      var deleted = node.workflows().delete("counted-but-over", TestGrid.ME).join();
      assertThat(deleted).isNotNull();
    }
  }

  private void prepare(Vivace node) {
    StepBuilder<?> task = Steps.task("t", "work");
    push(node, "counted-but-over", task);
    push(node, "alive-but-uncounted", task);
    push(node, "absent", task);
    push(
        node,
        "loop",
        Steps.foreach("l").over("i", Params.numbers(1, 2, 3)).step(Steps.task("in", "work")));
    byte[] uncounted = workflow("alive-but-uncounted");
    start(node, "counted-but-over");
    start(node, "alive-but-uncounted");
    start(node, "absent");
    start(node, "loop");
    byte[] counted = workflow("counted-but-over");
    Awaitility.await().until(() -> !keys(Table.ITERATION_DATA, "maestro_foreach").isEmpty());

    // The end of the run is kept, what its workflow made of it is not.
    remove("absent/1");
    remove("maestro_foreach");
    put("alive-but-uncounted", uncounted);
    end.complete(Map.of());
    assertThat(TestGrid.await(node, "counted-but-over", 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    Awaitility.await()
        .until(
            () -> keys(Table.LIVE, StoreKeys.run(RunKey.first("counted-but-over", 1))).isEmpty());
    put("counted-but-over", counted);
  }

  private static void push(Vivace node, String id, StepBuilder<?> step) {
    var unused =
        node.workflows()
            .push(
                Workflows.define(id)
                    .owner("me")
                    .runStrategy(RunStrategy.of(RunStrategy.Rule.SEQUENTIAL))
                    .step(step)
                    .build(),
                TestGrid.ME)
            .join();
  }

  private static long start(Vivace node, String id) {
    return TestGrid.start(node, id);
  }

  private static IgniteCache<String, byte[]> cache(Table table) {
    return Ignition.allGrids().get(0).cache(table.cacheName());
  }

  private static byte[] workflow(String id) {
    return cache(Table.WORKFLOW).get(StoreKeys.state(id));
  }

  private static void put(String id, byte[] state) {
    cache(Table.WORKFLOW).put(StoreKeys.state(id), state);
  }

  private static Set<String> keys(Table table, String prefix) {
    Map<String, byte[]> found = new HashMap<>();
    cache(table)
        .query(new ScanQuery<String, byte[]>((key, value) -> key.startsWith(prefix)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return new HashSet<>(found.keySet());
  }

  /** Removes everything of some runs, as if what created them had not reached their partition. */
  private static void remove(String prefix) {
    for (Table table : List.of(Table.HISTORY, Table.LIVE, Table.ITERATION_DATA)) {
      cache(table).removeAll(keys(table, prefix));
    }
  }
}
