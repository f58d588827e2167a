package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.GridLimits;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with long values: pages of them end early, and what is too large alone says so. */
class LargeViewsIT {
  private static final User ME = User.of("me");
  private static final View PLAIN = new View(false, false);
  private static final int RUNS = 20;

  /** Room for three runs with a value of this length. */
  private static final int LIMIT = 64 * 1024;

  private static final int MEDIUM = 14;
  private static final int LARGE = 17;
  private static Vivace node;

  @BeforeAll
  static void start() {
    GridConfig config = GridConfig.defaults();
    GridLimits limits = config.limits();
    node =
        Vivace.embedded()
            .grid(
                config.withLimits(
                    new GridLimits(
                        limits.waitingRequests(),
                        limits.maxWait(),
                        limits.inFlightBytes(),
                        LIMIT,
                        limits.expressionBytes())))
            .start();
    push("medium", MEDIUM);
    for (int i = 0; i < RUNS; i++) {
      run("medium");
    }
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** A workflow and a step with a value of two to the power of {@code doublings} characters. */
  private static void push(String id, int doublings) {
    String text = "x = 'x'; for (j = 0; j < %d; j += 1) { x = x + x; } x".formatted(doublings);
    var unused =
        node.workflows()
            .push(
                Workflows.define(id)
                    .owner("me")
                    .param("p", Params.expression(ParamType.STRING, text))
                    .step(Steps.noOp("a").param("q", Params.expression(ParamType.STRING, text)))
                    .build(),
                ME)
            .join();
  }

  private static void run(String id) {
    long instance =
        node.instances().start(id, "latest", StartRequest.by("me"), ME).join().workflowInstanceId();
    assertThat(node.instances().await(id, instance, Duration.ofMinutes(1)).join())
        .isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @ParameterizedTest(name = "older: {0}")
  @ValueSource(booleans = {true, false})
  void aPageEndsEarlyAndItsCursorGoesOn(boolean older) {
    List<Long> seen = new ArrayList<>();
    long cursor = 0;
    boolean more = true;
    while (more) {
      Page<WorkflowInstance> page =
          node.instances().list("medium", new PageRequest(RUNS, older, cursor), PLAIN).join();
      List<Long> ids =
          page.elements().stream().map(each -> each.identity().workflowInstanceId()).toList();
      assertThat(ids).hasSizeBetween(1, 4).isSorted();
      assertThat(page.totalCount()).isEqualTo(RUNS);
      seen.addAll(ids);
      more = older ? page.pageInfo().hasNextPage() : page.pageInfo().hasPreviousPage();
      cursor =
          Long.parseLong(
              String.valueOf(older ? page.pageInfo().endCursor() : page.pageInfo().startCursor()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, RUNS).boxed().toList());
  }

  @Test
  void whatIsTooLargeAloneSaysSo() {
    push("large", LARGE);
    run("large");

    assertTooLarge(() -> node.instances().run("large", 1, 1, View.FULL).join());
    assertTooLarge(() -> node.instances().steps("large", 1, 1).join());
    assertTooLarge(() -> node.instances().step("large", 1, "a", View.PLAIN).join());
  }

  private static void assertTooLarge(Runnable read) {
    assertThatThrownBy(read::run)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.UNPROCESSABLE);
              assertThat(problem.message())
                  .contains("at most 65536 bytes (grid.max-view-bytes)")
                  .contains("one by one");
            });
  }

  @Test
  void aRunThatIsTooLargeHidesNoOthers() {
    push("mixed", LARGE);
    run("mixed");
    push("mixed", 1);
    run("mixed");

    Page<WorkflowInstance> page =
        node.instances().list("mixed", PageRequest.newest(10), PLAIN).join();

    assertThat(page.elements())
        .extracting(each -> each.progress().status())
        .containsExactly(WorkflowStatus.UNREADABLE, WorkflowStatus.SUCCEEDED);
    assertThat(page.elements().get(0).toString()).contains("grid.max-view-bytes");
  }

  @Test
  void aHistoryThatIsTooLongIsNotReadToItsEnd() {
    push("long", LARGE + 2);
    run("long");

    assertTooLarge(() -> node.instances().run("long", 1, 1, PLAIN).join());
  }
}
