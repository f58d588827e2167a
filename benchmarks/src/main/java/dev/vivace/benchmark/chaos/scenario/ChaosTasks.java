package dev.vivace.benchmark.chaos.scenario;

import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.TaskFailure;
import dev.vivace.grid.api.TaskHandler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The handlers of the nodes. What they do follows from the attempt, so it is the same anywhere. */
public final class ChaosTasks {
  static final String WORK = "work";
  static final String FLAKY = "flaky";

  private static final int MIN_MILLIS = 5;
  private static final int SPREAD_MILLIS = 46;
  private static final int MAX_FAILURES = 3;

  private ChaosTasks() {}

  /** The handlers of each node by the names that the scenarios call them by. */
  public static Map<String, TaskHandler> all() {
    return Map.of(WORK, ChaosTasks::work, FLAKY, ChaosTasks::flaky);
  }

  /** Is done after 5 to 50 ms. */
  private static CompletionStage<Map<String, Object>> work(TaskContext context) {
    int millis = MIN_MILLIS + Math.floorMod(context.attemptKey().hashCode(), SPREAD_MILLIS);
    return CompletableFuture.supplyAsync(
        Map::of, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }

  /** Fails up to three times, by the user's fault and the platform's in turn. */
  private static CompletionStage<Map<String, Object>> flaky(TaskContext context) {
    int failures = Math.floorMod(Long.hashCode(context.instanceId() * 31), MAX_FAILURES + 1);
    if (context.attempt() > failures) {
      return work(context);
    }
    return CompletableFuture.failedFuture(
        context.attempt() % 2 == 0
            ? TaskFailure.platform("fails on purpose")
            : TaskFailure.user("fails on purpose"));
  }
}
