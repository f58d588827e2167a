package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.Vivace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a data directory comes back with everything that it acknowledged. */
class RestartIT {
  private static final User ME = User.of("me");

  @TempDir private Path data;

  @Test
  void goesOnWithWhatWasUnderWay() {
    long waiting;
    long done;
    try (Vivace node = start(call -> new CompletableFuture<>())) {
      var unused =
          node.workflows()
              .push(
                  Workflows.define("kept")
                      .owner("me")
                      .step(Steps.task("work", "work").then("end"))
                      .step(Steps.noOp("end"))
                      .build(),
                  ME)
              .join();
      var plain =
          node.workflows()
              .push(Workflows.define("plain").owner("me").step(Steps.noOp("a")).build(), ME)
              .join();
      assertThat(plain.isActive()).isTrue();
      waiting = start(node, "kept");
      done = start(node, "plain");
      assertThat(await(node, "plain", done)).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    try (Vivace node = start(call -> CompletableFuture.completedFuture(Map.of()))) {
      assertThat(await(node, "kept", waiting)).isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(
              node.instances()
                  .run("plain", done, 1, Instances.View.FULL)
                  .join()
                  .progress()
                  .status())
          .isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(start(node, "plain")).isEqualTo(done + 1);
    }
  }

  @Test
  void keepsTemplates() {
    try (Vivace node = start(call -> new CompletableFuture<>())) {
      for (String step : List.of("first", "second")) {
        var published =
            node.templates()
                .publish(Workflows.template("kept").step(Steps.noOp(step)).build(), ME)
                .join();
        assertThat(published.metadata().owner()).isEqualTo(ME);
      }
      var removed = node.templates().delete("kept", "2", ME).join();
      assertThat(removed.message()).contains("[2]");
    }

    try (Vivace node = start(call -> new CompletableFuture<>())) {
      assertThat(node.templates().get("kept", "latest").join().template().steps())
          .extracting(Step::id)
          .containsExactly("first");
      var next =
          node.templates()
              .publish(Workflows.template("kept").step(Steps.noOp("third")).build(), ME)
              .join();
      assertThat(next.metadata().templateVersionId()).isEqualTo(3);
    }
  }

  private Vivace start(TaskHandler work) {
    return Vivace.embedded()
        .grid(GridConfig.defaults().withStorage(StorageConfig.durable(data)).withPartitions(16))
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
