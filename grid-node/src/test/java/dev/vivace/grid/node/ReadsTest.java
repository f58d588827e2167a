package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.store.StoreUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadsTest {
  @Test
  void anErrorReachesWhoWaits() {
    try (Reads reads = new Reads("test", 1)) {
      CompletableFuture<Object> read =
          reads.read(
              () -> {
                throw new NoSuchMethodError("JsonFactoryBuilder.configure");
              });

      assertThatThrownBy(read::join).hasCauseInstanceOf(NoSuchMethodError.class);
      assertThat(reads.read(() -> "next").join()).isEqualTo("next");
    }
  }

  @Test
  void aStoreThatCannotBeReadIsUnavailable() {
    try (Reads reads = new Reads("test", 1)) {
      CompletableFuture<Object> read =
          reads.read(
              () -> {
                throw new StoreUnavailable("no copy", new IllegalStateException("test"));
              });

      assertUnavailable(read, "no copy");
    }
  }

  @Test
  void whatWaitsWhenTheNodeClosesIsTold() throws InterruptedException {
    Reads reads = new Reads("test", 1);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> hanging = reads.read(() -> blocked(begun));
    begun.await();
    CompletableFuture<String> waiting = reads.read(() -> "never read");
    CompletableFuture<String> continued = new CompletableFuture<>();
    reads.executor().execute(() -> continued.complete("continued"));

    // Whoever is interrupted does not wait for what is under way.
    Thread.currentThread().interrupt();
    reads.close();
    assertThat(Thread.interrupted()).isTrue();

    assertUnavailable(waiting, "it was closed");
    assertThat(continued.join()).isEqualTo("continued");
    assertThat(hanging.join()).as("interrupted").isTrue();
  }

  @Test
  void aClosedNodeReadsNothing() {
    Reads reads = new Reads("test", 1);
    reads.close();

    assertUnavailable(reads.read(() -> "too late"), "it was closed");
  }

  private static boolean blocked(CountDownLatch begun) {
    begun.countDown();
    try {
      return !new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void assertUnavailable(CompletableFuture<?> future, String reason) {
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(e.message()).contains(reason);
            });
  }
}
