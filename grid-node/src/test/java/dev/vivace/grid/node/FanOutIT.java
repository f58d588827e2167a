package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * While one workflow fans out without end others are started, and it can be stopped and deleted.
 */
@Timeout(300)
class FanOutIT {
  private static final User ME = User.of("me");
  private static final int PROBES = 20;

  /** Far more than it takes, so that it holds on a machine that is busy otherwise. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static Vivace node;

  @BeforeAll
  static void start() {
    node = Vivace.embedded().start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static void push(String id, StepBuilder<?> step) {
    var unused =
        node.workflows().push(Workflows.define(id).owner("me").step(step).build(), ME).join();
  }

  private static long begin(String id) {
    return node.instances()
        .start(id, "latest", StartRequest.by("me"), ME)
        .join()
        .workflowInstanceId();
  }

  private static StepBuilder<?> bomb() {
    return Steps.foreach("outer")
        .overRange("i", 0, 5_000)
        .concurrency(10)
        .step(
            Steps.foreach("inner")
                .overRange("j", 0, 5_000)
                .concurrency(100)
                .step(Steps.noOp("nothing")));
  }

  private static WorkflowStatus statusOfBomb() {
    return node.instances()
        .run("bomb", 1, Instances.LATEST, Instances.View.PLAIN)
        .join()
        .progress()
        .status();
  }

  /** Whoever asks a machine that is very busy may have to ask again. */
  private static boolean stops() {
    var unused = node.workflows().stop("bomb", ME).join();
    return statusOfBomb() == WorkflowStatus.STOPPED;
  }

  @Test
  void othersGoOnAndTheOffenderGoes() {
    push("bomb", bomb());
    push("orders", Steps.noOp("nothing"));
    long offender = begin("bomb");
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      long before = System.nanoTime();
      long instance = begin("orders");
      WorkflowStatus status = node.instances().await("orders", instance, PATIENCE).join();
      waits.add(Duration.ofNanos(System.nanoTime() - before));
      assertThat(status).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    assertThat(Collections.max(waits)).as("slowest of %s", waits).isLessThan(PATIENCE);
    assertThat(offender).isEqualTo(1);
    assertThat(statusOfBomb()).isEqualTo(WorkflowStatus.IN_PROGRESS);

    Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(FanOutIT::stops);
    var unused = node.workflows().delete("bomb", ME).join();

    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .untilAsserted(() -> push("bomb", Steps.noOp("nothing")));
  }
}
