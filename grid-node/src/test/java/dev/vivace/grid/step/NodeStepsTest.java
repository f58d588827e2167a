package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.AttemptOutcome.Kind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The runtimes as a node has them. */
final class NodeStepsTest {
  private final Reports reports = new Reports();
  private final MetricRegistry metrics = new MetricRegistry();

  private StepRuntimes steps(Set<String> hosts, Optional<Vertx> vertx) {
    TaskHandler twice =
        context ->
            CompletableFuture.completedFuture(
                Map.of("n", 2 * (Long) context.params().getOrDefault("n", 0L)));
    StepConfig config = new StepConfig(hosts, Duration.ofSeconds(30), 1_000_000, 4);
    return StepRuntimes.of(
        List.of(
            TaskRuntime.registration(config, Map.of("double", twice)),
            HttpRuntime.registration(config, vertx)),
        StepTypes.builtIn(),
        OutcomeLimits.ofRuntimes(config),
        metrics,
        reports);
  }

  @Test
  void runsTaskAndHttpSteps() throws Exception {
    TestServer server = new TestServer();
    try (StepRuntimes steps = steps(Set.of("localhost"), Optional.empty())) {
      steps.start(
          StepFixture.task(
              1, Map.of("task", StepFixture.param("double"), "n", StepFixture.param(21L))));
      assertThat(reports.nextOutcome()).isEqualTo(AttemptOutcome.succeeded(Map.of("n", 42L)));

      steps.start(
          StepFixture.attempt(
              StepType.HTTP, 2, 1, StepFixture.http(Map.of("url", server.url("/status/200")))));
      assertThat(reports.nextOutcome().outputs()).containsEntry("status_code", 200L);
      assertThat(metrics.getGauges().keySet())
          .containsExactly(
              "step.http.in-flight",
              "step.http.waiting",
              "step.task.in-flight",
              "step.task.waiting");
    } finally {
      server.close();
    }
  }

  @Test
  void leavesASharedVertxRunning() throws Exception {
    Vertx shared = Vertx.vertx();
    TestServer server = new TestServer();
    try {
      try (StepRuntimes steps = steps(Set.of("localhost"), Optional.of(shared))) {
        steps.start(
            StepFixture.attempt(
                StepType.HTTP, 1, 1, StepFixture.http(Map.of("url", server.url("/status/404")))));
        assertThat(reports.nextOutcome().kind()).isEqualTo(Kind.FATAL_ERROR);
      }
      CountDownLatch ran = new CountDownLatch(1);
      shared.runOnContext(nothing -> ran.countDown());
      StepFixture.await(ran);
    } finally {
      server.close();
      shared.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void doesNotStartWithAHostThatWouldNeverMatch() {
    assertThatThrownBy(() -> steps(Set.of("*.example.com"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step.http.allowed-hosts");
  }
}
