package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Snapshot;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot holds all that was acknowledged, and a new grid goes on with it. */
class SnapshotIT {
  private static final User ME = User.of("me");
  private static final int PARTITIONS = 16;
  private static final String NAME = "nightly";

  @TempDir private Path first;
  @TempDir private Path second;

  @Test
  void goesOnInANewGridWithWhatWasUnderWay() throws IOException {
    List<Long> waiting;
    List<Long> done;
    try (Vivace node = start(first, PARTITIONS, call -> new CompletableFuture<>())) {
      pushBoth(node);
      waiting = Stream.generate(() -> start(node, "kept")).limit(20).toList();
      done = Stream.generate(() -> start(node, "plain")).limit(20).toList();
      done.forEach(run -> assertThat(await(node, "plain", run)).isEqualTo(SUCCEEDED));

      Instant before = Instant.now().minusSeconds(1);
      Snapshot taken = node.cluster().createSnapshot(NAME).join();

      assertThat(taken.name()).isEqualTo(NAME);
      assertThat(taken.created()).isAfter(before);
      assertThat(taken.nodes()).isEqualTo(1);
      String later = "Later_09" + "x".repeat(56);
      assertThat(node.cluster().createSnapshot(later).join().created()).isAfter(taken.created());
      assertThat(node.cluster().snapshots().join())
          .extracting(Snapshot::name)
          .containsExactly(later, NAME);
      assertThatRefusal(() -> node.cluster().createSnapshot(NAME).join(), ErrorCode.CONFLICT);
      assertThatRefusal(() -> node.cluster().restoreSnapshot(NAME).join(), ErrorCode.CONFLICT);
      assertThatRefusal(
          () -> node.cluster().createSnapshot("a/b").join(), ErrorCode.INVALID_ARGUMENT);
      assertThatRefusal(
          () -> node.cluster().createSnapshot("a-b").join(), ErrorCode.INVALID_ARGUMENT);
      assertThat(await(node, "plain", start(node, "plain"))).isEqualTo(SUCCEEDED);
    }
    copy(first.resolve("snapshots").resolve(NAME), second.resolve("snapshots").resolve(NAME));

    try (Vivace node = start(second, PARTITIONS, SnapshotIT::complete)) {
      assertThatRefusal(() -> node.cluster().restoreSnapshot("none").join(), ErrorCode.NOT_FOUND);

      Snapshot restored = node.cluster().restoreSnapshot(NAME).join();

      assertThat(restored.name()).isEqualTo(NAME);
      assertThat(node.health().isReady()).isTrue();
      waiting.forEach(run -> assertThat(await(node, "kept", run)).isEqualTo(SUCCEEDED));
      done.forEach(run -> assertThat(await(node, "plain", run)).isEqualTo(SUCCEEDED));
      var page = new Instances.PageRequest(50, true, 0);
      assertThat(node.instances().list("plain", page, Instances.View.FULL).join().elements())
          .hasSize(done.size());
      long last = done.get(done.size() - 1);
      assertThat(start(node, "plain")).isEqualTo(last + 1);
      assertThat(await(node, "plain", last + 1)).isEqualTo(SUCCEEDED);
    }

    try (Vivace node = start(second, PARTITIONS, SnapshotIT::complete)) {
      assertThat(await(node, "kept", waiting.get(0))).isEqualTo(SUCCEEDED);
    }
  }

  @Test
  void staysUsableIfItHasOtherPartitionsThanTheSnapshot() throws IOException {
    try (Vivace node = start(first, PARTITIONS, SnapshotIT::complete)) {
      assertThat(node.cluster().createSnapshot(NAME).join().nodes()).isEqualTo(1);
    }
    copy(first.resolve("snapshots"), second.resolve("snapshots"));

    try (Vivace node = start(second, 2 * PARTITIONS, SnapshotIT::complete)) {
      assertThatThrownBy(() -> node.cluster().restoreSnapshot(NAME).join())
          .hasMessageContaining("start a new grid with grid.partitions 16");
      pushBoth(node);
      assertThat(await(node, "plain", start(node, "plain"))).isEqualTo(SUCCEEDED);
    }
  }

  @Test
  void refusesSnapshotsOfAGridInMemory() {
    try (Vivace node = Vivace.embedded().start()) {
      assertThatRefusal(() -> node.cluster().createSnapshot(NAME).join(), ErrorCode.UNPROCESSABLE);
      assertThat(node.cluster().snapshots().join()).isEmpty();
    }
  }

  private static final WorkflowStatus SUCCEEDED = WorkflowStatus.SUCCEEDED;

  private static CompletableFuture<Map<String, Object>> complete(Object call) {
    return CompletableFuture.completedFuture(Map.of());
  }

  private static void assertThatRefusal(ThrowingCallable action, ErrorCode code) {
    assertThatThrownBy(action)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            OrchestratorException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static void pushBoth(Vivace node) {
    var kept =
        Workflows.define("kept")
            .owner("me")
            .step(Steps.task("work", "work").then("end"))
            .step(Steps.noOp("end"));
    var plain = Workflows.define("plain").owner("me").step(Steps.noOp("a"));
    assertThat(node.workflows().push(kept.build(), ME).join().isActive()).isTrue();
    assertThat(node.workflows().push(plain.build(), ME).join().isActive()).isTrue();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static void copyOne(Path file, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vivace start(Path data, int partitions, TaskHandler work) {
    return Vivace.embedded()
        .grid(
            GridConfig.defaults()
                .withStorage(StorageConfig.durable(data))
                .withPartitions(partitions))
        .task("work", work)
        .start();
  }

  private static long start(Vivace node, String workflowId) {
    return node.instances()
        .start(workflowId, "latest", StartRequest.by("me"), ME)
        .join()
        .workflowInstanceId();
  }

  private static WorkflowStatus await(Vivace node, String workflowId, long instance) {
    return node.instances().await(workflowId, instance, Duration.ofSeconds(60)).join();
  }
}
