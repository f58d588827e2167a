package dev.vivace.grid.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.sel.budget.MemoryPool;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.grid.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueryExecutorTest {
  /** A future that nobody completes fails the test, it does not hang it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void anErrorReachesWhoWaits() {
    try (QueryExecutor queries = new QueryExecutor("test", 1)) {
      CompletableFuture<Object> read =
          queries.read(
              () -> {
                throw new NoSuchMethodError("JsonFactoryBuilder.configure");
              });

      assertThat(read)
          .failsWithin(PATIENCE)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(NoSuchMethodError.class);
      assertThat(queries.read(() -> "next")).succeedsWithin(PATIENCE).isEqualTo("next");
    }
  }

  @Test
  void aStoreThatCannotBeReadIsUnavailable() {
    try (QueryExecutor queries = new QueryExecutor("test", 1)) {
      CompletableFuture<Object> read =
          queries.read(
              () -> {
                throw new StoreUnavailable("no copy", new IllegalStateException("test"));
              });

      assertUnavailable(read, "no copy");
    }
  }

  @Test
  void anExpressionThatLacksMemoryIsOverload() {
    try (QueryExecutor queries = new QueryExecutor("test", 1)) {
      CompletableFuture<Object> read =
          queries.read(
              () -> {
                throw new MemoryShortage(1, new MemoryPool(5));
              });

      assertThat(read)
          .failsWithin(PATIENCE)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOfSatisfying(
              OrchestratorException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED);
                assertThat(e.message()).contains("grid.max-expression-bytes");
              });
    }
  }

  @Test
  void whatWaitsWhenTheNodeClosesIsTold() throws InterruptedException {
    QueryExecutor queries = new QueryExecutor("test", 1);
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Boolean> hanging = queries.read(() -> blocked(started));
    started.await();
    CompletableFuture<String> waiting = queries.read(() -> "never read");
    CompletableFuture<String> continued = new CompletableFuture<>();
    queries.executor().execute(() -> continued.complete("continued"));

    // Whoever is interrupted does not wait for what is under way.
    Thread.currentThread().interrupt();
    queries.close();
    assertThat(Thread.interrupted()).isTrue();

    assertUnavailable(waiting, "it was closed");
    assertThat(continued).succeedsWithin(PATIENCE).isEqualTo("continued");
    assertThat(hanging).as("interrupted").succeedsWithin(PATIENCE).isEqualTo(true);
  }

  @Test
  void aClosedNodeReadsNothing() {
    QueryExecutor queries = new QueryExecutor("test", 1);
    queries.close();

    assertUnavailable(queries.read(() -> "too late"), "it was closed");
  }

  private static boolean blocked(CountDownLatch started) {
    started.countDown();
    try {
      return !new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void assertUnavailable(CompletableFuture<?> future, String reason) {
    assertThat(future)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(e.message()).contains(reason);
            });
  }
}
