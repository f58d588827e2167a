package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Snapshot;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;
import dev.vivace.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot of two nodes goes into a grid of any number of other ones. */
class SnapshotNodesIT {
  private static final User ME = User.of("me");
  private static final String NAME = "nightly";
  private static final int RUNS = 20;

  @TempDir private Path data;

  private final List<Vivace> nodes = new ArrayList<>();
  private final List<Vivace> gateways = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  @ParameterizedTest(name = "into {0} nodes")
  @ValueSource(ints = {1, 2})
  void goesIntoAGridOfOtherNodes(int count) throws IOException {
    start("old", 2, call -> new CompletableFuture<>());
    push();
    List<Long> waiting =
        Stream.iterate(0, i -> i + 1).limit(RUNS).map(i -> start(nodes.get(i % 2))).toList();
    Vivace gateway = gateway();
    assertThat(gateway.cluster().createSnapshot(NAME).join().nodes()).isEqualTo(2);
    assertThat(gateway.cluster().snapshots().join())
        .extracting(Snapshot::name)
        .containsExactly(NAME);
    assertThatThrownBy(() -> gateway.cluster().restoreSnapshot(NAME).join())
        .hasMessageContaining("expected an empty grid");
    close();
    copy(data.resolve("old-0/snapshots"), data.resolve("new-0/snapshots"));
    start("new", count, call -> CompletableFuture.completedFuture(Map.of()));
    assertThatThrownBy(() -> nodes.get(0).cluster().restoreSnapshot(NAME).join())
        .hasMessageContaining("are missing; copy them");
    copy(data.resolve("old-1/snapshots"), data.resolve("new-0/snapshots"));

    CompletableFuture<Snapshot> restoring = gateway().cluster().restoreSnapshot(NAME);
    for (int i = 0; !restoring.isDone(); i++) {
      assertThat(attempt(nodes.get(i % count)).orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    }

    assertThat(restoring.join().nodes()).isEqualTo(2);
    nodes.forEach(node -> assertThat(node.health().isReady()).isTrue());
    for (long run : waiting) {
      assertThat(await(nodes.get(0), run)).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
    assertThat(start(nodes.get(0))).isGreaterThan(RUNS);
  }

  /** Completes whatever the answer is: what counts is that there is one. */
  private static CompletableFuture<Boolean> attempt(Vivace node) {
    return node.instances()
        .start("kept", "latest", StartRequest.by("me"), ME)
        .handle((started, refusal) -> started != null || refusal != null);
  }

  private void push() {
    var workflow =
        Workflows.define("kept")
            .owner("me")
            .runStrategy(RunStrategy.parallel(1000))
            .step(Steps.task("work", "work").then("end"))
            .step(Steps.noOp("end"));
    assertThat(nodes.get(0).workflows().push(workflow.build(), ME).join().isActive()).isTrue();
  }

  private void start(String name, int count, TaskHandler work) {
    ports.clear();
    ports.addAll(FreePorts.find(count));
    List<CompletableFuture<Vivace>> starting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      VivaceBuilder builder =
          Vivace.embedded()
              .grid(
                  config(ports.get(i))
                      .withStorage(StorageConfig.durable(data.resolve(name + "-" + i)))
                      .withBackups(1))
              .task("work", work);
      starting.add(CompletableFuture.supplyAsync(builder::start));
    }
    starting.forEach(node -> nodes.add(node.join()));
  }

  private Vivace gateway() {
    Vivace gateway = Vivace.embedded().grid(config(0).withRole(GridConfig.Role.GATEWAY)).start();
    gateways.add(gateway);
    return gateway;
  }

  private GridConfig config(int port) {
    GridConfig defaults = GridConfig.defaults();
    List<String> peers = ports.stream().map(peer -> "127.0.0.1:" + peer).toList();
    return defaults
        .withNetwork(defaults.network().withPort(port).withPeers(peers))
        .withPartitions(16)
        .withQuorumGuard(false);
  }

  @AfterEach
  void close() {
    gateways.forEach(Vivace::close);
    gateways.clear();
    nodes.forEach(Vivace::close);
    nodes.clear();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static void copyOne(Path file, Path to) {
    try {
      if (!Files.exists(to)) {
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long start(Vivace node) {
    return node.instances()
        .start("kept", "latest", StartRequest.by("me"), ME)
        .join()
        .workflowInstanceId();
  }

  private static WorkflowStatus await(Vivace node, long instance) {
    return node.instances().await("kept", instance, Duration.ofSeconds(60)).join();
  }
}
