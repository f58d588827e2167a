package dev.vivace.grid.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.RunStrategy.Rule;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.fixture.TestWorkflow;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random starts and ends, with messages to runs delivered late and out of order. */
class WorkflowPropertyTest {
  private static final WorkflowStatus[] ENDS = {
    WorkflowStatus.SUCCEEDED,
    WorkflowStatus.FAILED,
    WorkflowStatus.STOPPED,
    WorkflowStatus.TIMED_OUT
  };

  static LongStream seeds() {
    return Seeds.upTo(500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noInstanceIsLostAndTheLimitHolds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RunStrategy strategy = strategy(random);
    TestWorkflow state = TestWorkflow.under(strategy);
    long started = 0;
    for (int i = 0; i < 80; i++) {
      int dice = random.nextInt(10);
      if (dice < 4) {
        started++;
        assertThat(state.start().instanceId()).as("seed=%d", seed).isEqualTo(started);
      } else if (dice < 7 && !state.undelivered().isEmpty()) {
        state.deliver(random.nextInt(state.undelivered().size()));
      } else if (dice < 9) {
        endOne(state, random);
      } else if (started > 0) {
        repeatEnd(state, 1 + random.nextLong(started));
      }
      check(seed, strategy, state);
    }
    finish(state);
    checkEnd(seed, strategy, state, started);
  }

  private static RunStrategy strategy(SplittableRandom random) {
    Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
    return rule == Rule.PARALLEL
        ? RunStrategy.parallel(1 + random.nextInt(4))
        : RunStrategy.of(rule);
  }

  /** A running one of the runs ends. */
  private static void endOne(TestWorkflow state, SplittableRandom random) {
    List<Long> running = inProgress(state);
    if (!running.isEmpty()) {
      state.end(running.get(random.nextInt(running.size())), ENDS[random.nextInt(ENDS.length)]);
    }
  }

  private static List<Long> inProgress(TestWorkflow state) {
    return state.runs().entrySet().stream()
        .filter(run -> run.getValue() == WorkflowStatus.IN_PROGRESS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The end of a run is reported once more. */
  private static void repeatEnd(TestWorkflow state, long instance) {
    WorkflowStatus status = state.runs().get(instance);
    if (status != null && status.isTerminal()) {
      state.end(instance, status);
    }
  }

  private static void check(long seed, RunStrategy strategy, TestWorkflow state) {
    long limit = strategy.rule() == Rule.PARALLEL ? strategy.workflowConcurrency() : 1;
    InstanceQueue queue = state.state().queue();
    assertThat(queue.running().size()).as("seed=%d running", seed).isLessThanOrEqualTo(limit);
    TreeSet<Long> both = new TreeSet<>(queue.queued().toList());
    both.retainAll(queue.running().toList());
    assertThat(both).as("seed=%d waits and runs", seed).isEmpty();
    assertThat((long) inProgress(state).size())
        .as("seed=%d really running", seed)
        .isLessThanOrEqualTo(limit);
    if (strategy.rule() != Rule.STRICT_SEQUENTIAL && !queue.queued().isEmpty()) {
      assertThat(queue.running().size()).as("seed=%d queue moves", seed).isEqualTo(limit);
    }
    if (strategy.rule() == Rule.LAST_ONLY || strategy.rule() == Rule.SERIAL_LATEST_ONLY) {
      assertThat(queue.queued().size()).as("seed=%d waiting", seed).isLessThanOrEqualTo(1);
    }
  }

  private static void finish(TestWorkflow state) {
    state.deliverAll();
    for (List<Long> running = inProgress(state); !running.isEmpty(); running = inProgress(state)) {
      running.forEach(instance -> state.end(instance, WorkflowStatus.SUCCEEDED));
      state.deliverAll();
    }
  }

  private static void checkEnd(long seed, RunStrategy strategy, TestWorkflow state, long started) {
    assertThat(state.runs().keySet())
        .as("seed=%d numbers", seed)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, started).boxed().toList());
    boolean blocked =
        strategy.rule() == Rule.STRICT_SEQUENTIAL && !state.state().queue().blocking().isEmpty();
    if (!blocked) {
      assertThat(state.state().queue().isEmpty()).as("seed=%d all over", seed).isTrue();
      assertThat(state.runs().values()).as("seed=%d", seed).allMatch(WorkflowStatus::isTerminal);
    }
    if (strategy.rule() == Rule.LAST_ONLY && started > 0) {
      assertThat(state.runs().get(started)).as("seed=%d the last wins", seed).isNotNull();
    }
  }
}
