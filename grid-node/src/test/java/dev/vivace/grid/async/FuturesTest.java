package dev.vivace.grid.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuturesTest {
  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("boom"),
        new NoSuchMethodError("a library that does not fit"),
        new ExceptionInInitializerError("first use of a class"),
        new StackOverflowError(),
        new OutOfMemoryError("no room"),
        new AssertionError("an unknown kind"),
        new IOException("thrown past the compiler"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverTheWorkThrowsReachesWhoWaits(Throwable failure) {
    CompletableFuture<Object> future = new CompletableFuture<>();

    Futures.complete(future, throwing(failure));

    assertFailedWith(failure, future);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aStepThatFailsFailsTheFuture(Throwable failure) {
    CompletableFuture<Object> future = new CompletableFuture<>();

    Futures.orFail(future, () -> throwing(failure).get());

    assertFailedWith(failure, future);
  }

  @Test
  void aStepThatIsTakenLeavesTheFutureToItsCompletion() {
    CompletableFuture<String> future = new CompletableFuture<>();

    Futures.orFail(future, () -> {});
    assertThat(future).isNotDone();
    Futures.complete(future, () -> "done");

    assertThat(future).isCompletedWithValue("done");
  }

  @Test
  void theFirstOutcomeStays() {
    CompletableFuture<String> future = new CompletableFuture<>();

    Futures.succeed(future, "first");
    Futures.complete(future, () -> "second");
    Futures.fail(future, new IllegalStateException("third"));

    assertThat(future).isCompletedWithValue("first");
  }

  private static void assertFailedWith(Throwable failure, CompletableFuture<?> future) {
    assertThat(future).isCompletedExceptionally();
    assertThatThrownBy(future::join).hasCause(failure);
  }

  private static Supplier<Object> throwing(Throwable failure) {
    return () -> {
      unchecked(failure);
      return "never";
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
