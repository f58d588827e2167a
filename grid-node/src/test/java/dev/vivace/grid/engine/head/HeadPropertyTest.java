package dev.vivace.grid.engine.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.RunStrategy.Rule;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.fixture.TestHead;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random starts and ends, with messages to runs delivered late and out of order. */
class HeadPropertyTest {
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
    TestHead head = TestHead.under(strategy);
    long started = 0;
    for (int i = 0; i < 80; i++) {
      int dice = random.nextInt(10);
      if (dice < 4) {
        started++;
        assertThat(head.start().instanceId()).as("seed=%d", seed).isEqualTo(started);
      } else if (dice < 7 && !head.undelivered().isEmpty()) {
        head.deliver(random.nextInt(head.undelivered().size()));
      } else if (dice < 9) {
        endOne(head, random);
      } else if (started > 0) {
        repeatEnd(head, 1 + random.nextLong(started));
      }
      check(seed, strategy, head);
    }
    finish(head);
    checkEnd(seed, strategy, head, started);
  }

  private static RunStrategy strategy(SplittableRandom random) {
    Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
    return rule == Rule.PARALLEL
        ? RunStrategy.parallel(1 + random.nextInt(4))
        : RunStrategy.of(rule);
  }

  /** A running one of the runs ends. */
  private static void endOne(TestHead head, SplittableRandom random) {
    List<Long> running = inProgress(head);
    if (!running.isEmpty()) {
      head.end(running.get(random.nextInt(running.size())), ENDS[random.nextInt(ENDS.length)]);
    }
  }

  private static List<Long> inProgress(TestHead head) {
    return head.runs().entrySet().stream()
        .filter(run -> run.getValue() == WorkflowStatus.IN_PROGRESS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The end of a run is reported once more. */
  private static void repeatEnd(TestHead head, long instance) {
    WorkflowStatus status = head.runs().get(instance);
    if (status != null && status.isTerminal()) {
      head.end(instance, status);
    }
  }

  private static void check(long seed, RunStrategy strategy, TestHead head) {
    long limit = strategy.rule() == Rule.PARALLEL ? strategy.workflowConcurrency() : 1;
    Lineup lineup = head.head().lineup();
    assertThat(lineup.running().size()).as("seed=%d running", seed).isLessThanOrEqualTo(limit);
    TreeSet<Long> both = new TreeSet<>(lineup.queued().toList());
    both.retainAll(lineup.running().toList());
    assertThat(both).as("seed=%d waits and runs", seed).isEmpty();
    assertThat((long) inProgress(head).size())
        .as("seed=%d really running", seed)
        .isLessThanOrEqualTo(limit);
    if (strategy.rule() != Rule.STRICT_SEQUENTIAL && !lineup.queued().isEmpty()) {
      assertThat(lineup.running().size()).as("seed=%d queue moves", seed).isEqualTo(limit);
    }
    if (strategy.rule() == Rule.LAST_ONLY || strategy.rule() == Rule.SERIAL_LATEST_ONLY) {
      assertThat(lineup.queued().size()).as("seed=%d waiting", seed).isLessThanOrEqualTo(1);
    }
  }

  private static void finish(TestHead head) {
    head.deliverAll();
    for (List<Long> running = inProgress(head); !running.isEmpty(); running = inProgress(head)) {
      running.forEach(instance -> head.end(instance, WorkflowStatus.SUCCEEDED));
      head.deliverAll();
    }
  }

  private static void checkEnd(long seed, RunStrategy strategy, TestHead head, long started) {
    assertThat(head.runs().keySet())
        .as("seed=%d numbers", seed)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, started).boxed().toList());
    boolean blocked =
        strategy.rule() == Rule.STRICT_SEQUENTIAL && !head.head().lineup().blocking().isEmpty();
    if (!blocked) {
      assertThat(head.head().lineup().isEmpty()).as("seed=%d all over", seed).isTrue();
      assertThat(head.runs().values()).as("seed=%d", seed).allMatch(WorkflowStatus::isTerminal);
    }
    if (strategy.rule() == Rule.LAST_ONLY && started > 0) {
      assertThat(head.runs().get(started)).as("seed=%d the last wins", seed).isNotNull();
    }
  }
}
