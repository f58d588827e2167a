package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.fixture.TestGrid;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node goes: what it worked is picked up where it stood. */
class NodeLossIT {
  private static final int INSTANCES = 30;

  @Test
  void theNextOwnerHandsOutAgainWhatTheLostNodeHadHandedOut() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    TaskHandler never =
        call -> {
          stuck.countDown();
          return new CompletableFuture<>();
        };
    TaskHandler atOnce = call -> CompletableFuture.completedFuture(Map.of());
    try (TestGrid grid = TestGrid.start(3, 1, node -> Map.of("work", node == 0 ? never : atOnce))) {
      grid.push("survivor", Steps.task("work", "work").then("end"), Steps.noOp("end"));
      List<Long> instances =
          IntStream.range(0, INSTANCES)
              .mapToObj(i -> TestGrid.start(grid.node(i), "survivor"))
              .toList();
      assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();

      grid.stop(0);

      for (long instance : instances) {
        assertThat(TestGrid.await(grid.node(instance), "survivor", instance))
            .as("instance %d", instance)
            .isEqualTo(WorkflowStatus.SUCCEEDED);
        assertThat(grid.node(0).instances().steps("survivor", instance, 1).join())
            .as("one winning attempt of instance %d", instance)
            .allSatisfy(
                step -> {
                  assertThat(step.identity().stepAttemptId()).isEqualTo(1);
                  assertThat(step.runtimeState().status()).isEqualTo(StepStatus.SUCCEEDED);
                });
      }
    }
  }
}
