package dev.vivace.grid.step;

import static dev.vivace.grid.step.StepFixture.await;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepRuntime;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Opens runtimes for tasks, takes what they report and closes them. */
final class OpenRuntimes implements AutoCloseable {
  static final StepOutcome DONE = StepOutcome.succeeded(Map.of("n", 1L));
  static final AttemptOutcome REPORTED = AttemptOutcome.succeeded(Map.of("n", 1L));

  final Reports reports = new Reports();
  final MetricRegistry metrics = new MetricRegistry();
  private final Queue<StepRuntimes> opened = new ConcurrentLinkedQueue<>();

  @Override
  public void close() {
    opened.forEach(StepRuntimes::close);
  }

  StepRuntimes with(int limit, StepRuntime runtime) {
    return with(limit, runtime, reports);
  }

  StepRuntimes with(int limit, StepRuntime runtime, Consumer<Message> outcomes) {
    StepThreads threads = StepThreads.elastic("step-test");
    Bulkhead bulkhead = new Bulkhead(StepType.TASK, runtime, limit, 100, threads);
    StepRuntimes runtimes =
        new StepRuntimes(
            List.of(bulkhead), List.of(threads), OutcomeLimits.DEFAULTS, metrics, outcomes);
    opened.add(runtimes);
    return runtimes;
  }

  static AttemptEffect.Dispatch attempt(long instance) {
    return attempt(instance, 1);
  }

  static AttemptEffect.Dispatch attempt(long instance, int token) {
    return StepFixture.attempt(StepType.TASK, instance, token, Map.of());
  }

  int gauge(String name) {
    return (Integer) metrics.getGauges().get("step.task." + name).getValue();
  }

  /** Whether the wait was interrupted. */
  static boolean awaitQuietly(CountDownLatch latch) {
    try {
      await(latch);
      return false;
    } catch (InterruptedException e) {
      return true;
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
