package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Messages whose sender waits for the reply. A message that found the wrong node was not carried
 * out and is sent again until the deadline, and so is one that only waits for the end of a run;
 * nothing else is repeated here.
 */
final class CommandClient {
  private static final Duration RETRY = Duration.ofMillis(50);

  private final Router router;
  private final Timers timers;
  private final Executor executor;
  private final Duration deadline;

  /**
   * Creates the sender.
   *
   * @param executor completes the futures, so that callbacks never run on a worker
   */
  CommandClient(Router router, Timers timers, Executor executor, Duration deadline) {
    this.router = router;
    this.timers = timers;
    this.executor = executor;
    this.deadline = deadline;
  }

  CompletableFuture<Reply> ask(Message message) {
    return ask(message, deadline);
  }

  /** Asks an aggregate; the reply is of this type. */
  <T extends Reply> CompletableFuture<T> ask(Message message, Class<T> type) {
    return ask(message).thenApply(type::cast);
  }

  CompletableFuture<Reply> ask(Message message, Duration atMost) {
    CompletableFuture<Reply> future = new CompletableFuture<>();
    long until = System.nanoTime() + atMost.toNanos();
    Futures.orFail(future, () -> send(message, future, until));
    return future
        .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof java.util.concurrent.TimeoutException
                        ? OrchestratorException.timeout(
                            "expected an answer within %s, but none came; whether the request was carried out is not known"
                                .formatted(atMost))
                        : failure));
  }

  private void send(Message message, CompletableFuture<Reply> future, long until) {
    router.send(message, reply -> answered(message, future, until, reply));
  }

  private void answered(Message message, CompletableFuture<Reply> future, long until, Reply reply) {
    if (mayRepeat(message, reply)) {
      if (future.isDone()) {
        return;
      }
      if (System.nanoTime() < until) {
        Timers.Handle unused =
            timers.after(RETRY, () -> Futures.orFail(future, () -> send(message, future, until)));
        return;
      }
    }
    Futures.orFail(
        future, () -> executor.execute(() -> Futures.complete(future, () -> requireDone(reply))));
  }

  /** Waiting for the end of a run changes nothing, so the next owner may be asked. */
  private static boolean mayRepeat(Message message, Reply reply) {
    return reply instanceof Reply.NotOwner
        || (message.command() instanceof WatchRun
            && reply instanceof Reply.Refused refused
            && refused.code() == ErrorCode.UNAVAILABLE);
  }

  private static Reply requireDone(Reply reply) {
    if (reply instanceof Reply.Refused refused) {
      throw new OrchestratorException(refused.code(), refused.reason());
    }
    if (reply instanceof Reply.NotOwner) {
      throw new OrchestratorException(
          ErrorCode.UNAVAILABLE,
          "expected to find the node that owns the data, but ownership keeps changing; try again later");
    }
    return reply;
  }
}
