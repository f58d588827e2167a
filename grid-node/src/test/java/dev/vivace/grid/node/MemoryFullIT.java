package dev.vivace.grid.node;

import static dev.vivace.grid.fixture.Flows.OWNER;
import static dev.vivace.grid.fixture.Flows.noOp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.Flows;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node whose memory is full says so, ends what it has begun, and goes on when there is more. */
class MemoryFullIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final StorageConfig SMALL =
      StorageConfig.inMemory().withMemoryBytes(96L << 20).withMinFreeMemoryBytes(32L << 20);

  private static void push(Vivace node, String id, StepBuilder<?> step) {
    var unused = node.workflows().push(Flows.push(id, null, step), OWNER).join();
  }

  private static long start(Vivace node, String id) {
    return node.instances()
        .start(id, "latest", StartRequest.by("me"), OWNER)
        .join()
        .workflowInstanceId();
  }

  @Test
  void anEndlessLoopFillsItAndItsDeletionFreesIt() {
    try (Vivace node = Vivace.embedded().grid(GridConfig.defaults().withStorage(SMALL)).start()) {
      push(node, "endless", Steps.repeatWhile("w", "true").step(noOp("a")));
      push(node, "nap", Flows.sleep("s", 20));
      long nap = start(node, "nap");
      long offender = start(node, "endless");
      assertThat(offender).isEqualTo(1);

      await().atMost(PATIENCE).until(() -> !node.health().problems().isEmpty());

      assertThat(node.health().problems().toString()).contains("memory for data to be free");
      assertThatThrownBy(() -> start(node, "nap"))
          .hasMessageContaining("expected at least 32m of the memory for data to be free");
      assertThat(node.instances().await("nap", nap, PATIENCE).join())
          .isEqualTo(WorkflowStatus.SUCCEEDED);

      var unused = node.workflows().delete("endless", OWNER).join();
      await().atMost(PATIENCE).until(() -> node.health().problems().isEmpty());

      long again = start(node, "nap");
      assertThat(node.instances().await("nap", again, PATIENCE).join())
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(node.failure()).isNotDone();
    }
  }
}
