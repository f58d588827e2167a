package com.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A service that embeds a node sees no more than this class does: the API and the language. */
class EmbeddedNodeIT {
  private static final User ME = User.of("me");

  @Test
  void threeLinesStartANodeThatRunsAWorkflowWithAHandlerOfTheService() throws Exception {
    Queue<TaskContext> calls = new ConcurrentLinkedQueue<>();
    try (Vivace vivace =
        Vivace.embedded()
            .task(
                "greet",
                call -> {
                  calls.add(call);
                  return CompletableFuture.completedFuture(
                      Map.of("greeting", "hello " + call.params().get("name")));
                })
            .start()) {
      vivace
          .workflows()
          .push(
              Workflows.define("hello")
                  .owner("me")
                  .step(
                      Steps.task("greet", "greet")
                          .param("name", "world")
                          .param("greeting", "")
                          .thenIf("greeting == 'hello world'", "done"))
                  .step(Steps.noOp("done"))
                  .build(),
              ME)
          .join();

      var start = vivace.instances().start("hello", "latest", StartRequest.by("me"), ME).join();
      WorkflowStatus status =
          vivace
              .instances()
              .await("hello", start.workflowInstanceId(), Duration.ofSeconds(30))
              .join();

      assertThat(status).isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(calls).hasSize(1);
      assertThat(calls.element().attemptKey()).isEqualTo("hello/1/run-1/greet#1");
      assertThat(vivace.health().isReady()).isTrue();
    }
  }
}
