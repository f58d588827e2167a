package dev.vivace.benchmark.chaos.gateway;

import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All gateways as one: a request that one of them does not answer goes to another. */
public final class Gateways {
  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long MAX_WAIT_MILLIS = 2000;

  private final GatewayClient client;
  private final Supplier<List<String>> addresses;

  /**
   * Over what is up.
   *
   * @param addresses of the gateways that are up at the moment
   */
  public Gateways(GatewayClient client, Supplier<List<String>> addresses) {
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

  public List<String> addresses() {
    return addresses.get();
  }

  /** Sends to one gateway, once. What cannot even be sent is without an answer too. */
  public CompletableFuture<Answer> ask(String address, Call call) {
    try {
      return client.send(address, call);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Sends the same request until it is answered; fails with {@link NoAnswer} after the time. */
  public CompletableFuture<Answer> untilAnswered(Call call, Duration atMost) {
    return new Pursuit(call, Instant.now().plus(atMost)).attempt();
  }

  /** What came of one try. */
  private record Told(@Nullable Answer answer, @Nullable Throwable failure) {}

  /** A request on its way. One try at a time, so its fields need no lock. */
  private final class Pursuit {
    private final Call call;
    private final Instant deadline;
    private int tries;
    private String last = "";

    Pursuit(Call call, Instant deadline) {
      this.call = call;
      this.deadline = deadline;
    }

    CompletableFuture<Answer> attempt() {
      List<String> up = addresses.get();
      if (up.isEmpty()) {
        return again("no gateway is up");
      }
      last = choose(up, last);
      return ask(last, call).handle(Told::new).thenCompose(this::judge);
    }

    private CompletableFuture<Answer> judge(Told told) {
      Answer answer = told.answer();
      if (answer == null) {
        return again(String.valueOf(told.failure()));
      }
      return answer.isRetryable()
          ? again(answer.describe())
          : CompletableFuture.completedFuture(answer);
    }

    private CompletableFuture<Answer> again(String why) {
      tries++;
      if (Instant.now().isBefore(deadline)) {
        Executor later = CompletableFuture.delayedExecutor(waitMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(waited -> attempt());
      }
      return CompletableFuture.failedFuture(
          new NoAnswer(
              "expected an answer to %s %s, but after %d tries: %s"
                  .formatted(call.method(), call.path(), tries, why)));
    }

    private long waitMillis() {
      long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(tries, 6));
      return ThreadLocalRandom.current().nextLong(wait / 2, wait + 1);
    }
  }

  private static String choose(List<String> up, String last) {
    List<String> others = up.stream().filter(address -> !address.equals(last)).toList();
    List<String> from = others.isEmpty() ? up : others;
    return from.get(ThreadLocalRandom.current().nextInt(from.size()));
  }
}
