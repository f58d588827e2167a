package dev.vivace.benchmark.chaos;

import dev.vivace.benchmark.chaos.GatewayClient.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All gateways as one: a request that one of them does not answer goes to another. */
final class Gateways {
  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long MAX_WAIT_MILLIS = 2000;

  private final GatewayClient client;
  private final Supplier<List<String>> addresses;

  /**
   * Over what is up.
   *
   * @param addresses of the gateways that are up at the moment
   */
  Gateways(GatewayClient client, Supplier<List<String>> addresses) {
    this.client = client;
    this.addresses = addresses;
  }

  /** No gateway gave an answer in time that says more than "try again". */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
      super(message);
    }
  }

  List<String> addresses() {
    return addresses.get();
  }

  /** Sends to one gateway, once. */
  CompletableFuture<Answer> ask(String address, Call call) {
    return client.send(address, call);
  }

  /** Sends the same request until it is answered; fails with {@link NoAnswer} after the time. */
  CompletableFuture<Answer> untilAnswered(Call call, Duration atMost) {
    return attempt(new Pursuit(call, Instant.now().plus(atMost), 0, ""));
  }

  /**
   * A request on its way.
   *
   * @param tries that went before
   * @param last the gateway that was tried last
   */
  private record Pursuit(Call call, Instant deadline, int tries, String last) {
    Pursuit next(String address) {
      return new Pursuit(call, deadline, tries + 1, address);
    }

    long waitMillis() {
      long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(tries, 6));
      return ThreadLocalRandom.current().nextLong(wait / 2, wait + 1);
    }
  }

  private CompletableFuture<Answer> attempt(Pursuit pursuit) {
    List<String> up = addresses.get();
    if (up.isEmpty()) {
      return again(pursuit.next(""), "no gateway is up");
    }
    String address = choose(up, pursuit.last());
    return client
        .send(address, pursuit.call())
        .handle((answer, failure) -> judge(pursuit.next(address), answer, failure))
        .thenCompose(next -> next);
  }

  private CompletableFuture<Answer> judge(
      Pursuit pursuit, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer == null) {
      return again(pursuit, String.valueOf(failure));
    }
    return answer.isRetryable()
        ? again(pursuit, answer.describe())
        : CompletableFuture.completedFuture(answer);
  }

  private CompletableFuture<Answer> again(Pursuit pursuit, String why) {
    if (Instant.now().isAfter(pursuit.deadline())) {
      return CompletableFuture.failedFuture(
          new NoAnswer(
              "expected an answer to %s %s, but after %d tries: %s"
                  .formatted(
                      pursuit.call().method(), pursuit.call().path(), pursuit.tries(), why)));
    }
    return CompletableFuture.supplyAsync(
            () -> attempt(pursuit),
            CompletableFuture.delayedExecutor(pursuit.waitMillis(), TimeUnit.MILLISECONDS))
        .thenCompose(next -> next);
  }

  private static String choose(List<String> up, String last) {
    List<String> others = up.stream().filter(address -> !address.equals(last)).toList();
    List<String> from = others.isEmpty() ? up : others;
    return from.get(ThreadLocalRandom.current().nextInt(from.size()));
  }
}
