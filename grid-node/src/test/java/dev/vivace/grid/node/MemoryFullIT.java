package dev.vivace.grid.node;

import static dev.vivace.grid.fixture.Flows.OWNER;
import static dev.vivace.grid.fixture.Flows.noOp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.Flows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node whose memory is full says so, ends what it has begun, and goes on when there is more. */
class MemoryFullIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MEMORY = 96 << 20;
  private static final int BYTES_OF_A_RUN = 128 << 10;
  private static final StorageConfig SMALL =
      StorageConfig.inMemory().withMemoryBytes(MEMORY).withMinFreeMemoryBytes(32L << 20);

  private static void push(Vivace node, String id, StepBuilder<?> step) {
    var unused = node.workflows().push(Flows.push(id, null, step), OWNER).join();
  }

  private static long start(Vivace node, String id, StartRequest request) {
    return node.instances().start(id, "latest", request, OWNER).join().workflowInstanceId();
  }

  private static long start(Vivace node, String id) {
    return start(node, id, StartRequest.by("me"));
  }

  /** Starts instances with long parameters, many more than there is memory for. */
  private static void fill(Vivace node) {
    StartRequest request =
        new StartRequest(
            Initiator.Manual.by("me"),
            null,
            null,
            null,
            Map.of("text", Params.string("x".repeat(BYTES_OF_A_RUN))),
            null,
            null);
    for (int i = 0; i < 4 * MEMORY / BYTES_OF_A_RUN; i++) {
      assertThat(start(node, "full", request)).isPositive();
    }
  }

  @Test
  void refusesStartsEndsWhatItHasBegunAndGoesOnOnceThereIsMore() {
    try (Vivace node = Vivace.embedded().grid(GridConfig.defaults().withStorage(SMALL)).start()) {
      push(node, "full", noOp("a"));
      push(node, "nap", Flows.sleep("s", 5));
      long nap = start(node, "nap");

      assertThatThrownBy(() -> fill(node))
          .hasMessageContaining("expected at least 32m of the memory for data to be free");
      assertThat(node.health().problems().toString()).contains("memory for data to be free");
      assertThat(node.instances().await("nap", nap, PATIENCE).join())
          .isEqualTo(WorkflowStatus.SUCCEEDED);

      var unused = node.workflows().delete("full", OWNER).join();
      await().atMost(PATIENCE).until(() -> node.health().isReady());

      long again = start(node, "nap");
      assertThat(node.instances().await("nap", again, PATIENCE).join())
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(node.failure()).isNotDone();
    }
  }
}
