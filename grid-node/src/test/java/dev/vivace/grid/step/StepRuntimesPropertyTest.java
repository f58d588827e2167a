package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.step.StepRuntime;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever attempts do, and however they are cancelled, each ends once and no slot is lost. */
final class StepRuntimesPropertyTest {
  private static final Map<String, Object> DONE = Map.of("n", 1L);
  private static final int ATTEMPTS = 5_000;
  private static final int LIMIT = 8;

  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final Set<Long> ended = ConcurrentHashMap.newKeySet();
  private final Set<Long> twice = ConcurrentHashMap.newKeySet();
  private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void endsEachAttemptOnceWithinTheLimit(long seed) {
    Param name = StepFixture.param("charge");
    MetricRegistry metrics = new MetricRegistry();
    StepThreads threads = StepThreads.elastic("step-property");
    StepRuntime runtime = new TaskRuntime(Map.of("charge", context -> run(context, seed)));
    Bulkhead bulkhead = new Bulkhead(StepType.TASK, runtime, LIMIT, 100, threads);
    try (StepRuntimes runtimes =
        new StepRuntimes(
            List.of(bulkhead), List.of(threads), OutcomeLimits.DEFAULTS, metrics, this::note)) {
      for (int i = 0; i < ATTEMPTS; i++) {
        runtimes.start(StepFixture.task(i, Map.of("task", name)));
        if (i % 10 == 9) {
          long victim = (long) i - new SplittableRandom(seed + i).nextInt(10);
          cancelled.add(victim);
          runtimes.cancel(new AttemptEffect.Cancel(StepFixture.key(victim), 1));
        }
      }
      Awaitility.await()
          .atMost(StepFixture.DEADLINE)
          .untilAsserted(
              () -> {
                assertThat(missing()).as("attempts without an outcome, seed %d", seed).isEmpty();
                assertThat(bulkhead.inFlight()).as("slots taken, seed %d", seed).isZero();
                assertThat(bulkhead.waiting()).as("waiting, seed %d", seed).isZero();
              });
      assertThat(twice).as("attempts that ended twice, seed %d", seed).isEmpty();
      assertThat(mostInFlight.get()).isBetween(1, LIMIT);
    }
  }

  private CompletionStage<Map<String, Object>> run(TaskContext context, long seed) {
    long id = context.instanceId();
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    try {
      return switch (new SplittableRandom(seed * ATTEMPTS + id).nextInt(8)) {
        case 0 -> CompletableFuture.supplyAsync(() -> DONE, ForkJoinPool.commonPool());
        case 1 -> {
          LockSupport.parkNanos(50_000);
          yield CompletableFuture.completedFuture(DONE);
        }
        case 2 -> throw new IllegalStateException("attempt " + id);
        case 3 -> CompletableFuture.failedFuture(new IllegalStateException("attempt " + id));
        default -> CompletableFuture.completedFuture(DONE);
      };
    } finally {
      inFlight.decrementAndGet();
    }
  }

  /** Attempts that were not cancelled and did not end. */
  private List<Long> missing() {
    return LongStream.range(0, ATTEMPTS)
        .filter(id -> !ended.contains(id) && !cancelled.contains(id))
        .boxed()
        .toList();
  }

  private void note(Message report) {
    long id = ((RunKey) report.to()).instanceId();
    if (!ended.add(id)) {
      twice.add(id);
    }
  }
}
