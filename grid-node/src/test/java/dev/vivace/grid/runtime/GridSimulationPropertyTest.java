package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.InMemoryStore.Fault;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nodes that come, go and die, messages that get lost, commits that fail or only seem to: whatever
 * happens, once it is over every instance that was acknowledged ends, and each of its steps counts
 * once.
 */
@ExtendWith(QuietLogs.class)
class GridSimulationPropertyTest {
  private static final int ITERATION_DATA = 120;
  private static final int FLOWS = 3;

  static LongStream seeds() {
    return Seeds.upTo(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyAcknowledgedInstanceEnds(long seed) {
    Simulation simulation = new Simulation(seed);
    for (int iteration = 0; iteration < ITERATION_DATA; iteration++) {
      simulation.iteration();
    }
    simulation.calmDown();
    simulation.check();
  }

  private static final class Simulation {
    private final long seed;
    private final SplittableRandom random;
    private final TestGrid grid = new TestGrid();
    private final List<List<Reply>> starts = new ArrayList<>();
    private long acknowledged;
    private long found;
    private boolean chaos = true;

    Simulation(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      TestNode first = join();
      grid.assign(partition -> true, first);
      grid.settle();
      for (int i = 0; i < FLOWS; i++) {
        grid.push(flow(i), strategy(), steps());
      }
      grid.transmission(this::transmit);
    }

    private TestNode join() {
      int entries = random.nextBoolean() ? 1_024 : 10;
      int cache = random.nextBoolean() ? 100 : 1;
      return grid.join(
          WorkerLimits.defaults().withBatch(64, entries, 1 << 20).withCached(cache, cache, 1 << 20),
          1 + random.nextInt(2));
    }

    private static String flow(int index) {
      return "flow" + index;
    }

    private RunStrategy strategy() {
      return switch (random.nextInt(3)) {
        case 0 -> RunStrategy.of(RunStrategy.Rule.SEQUENTIAL);
        case 1 -> RunStrategy.parallel(2);
        default -> RunStrategy.parallel(100);
      };
    }

    private static StepBuilder<?>[] steps() {
      return new StepBuilder<?>[] {
        Flows.noOp("fork").then("a", "s"),
        Flows.task("a").then("join"),
        Flows.sleep("s", 2).then("join"),
        Flows.noOp("join").then("b"),
        Flows.task("b")
      };
    }

    private void transmit(
        TestNode target, Message message, int partition, Consumer<Reply> replyTo) {
      int dice = chaos ? random.nextInt(20) : 19;
      if (dice == 0) {
        TestGrid.lose(target, message, partition, replyTo);
      } else if (dice == 1) {
        TestGrid.deliver(target, message, partition, reply -> {});
        replyTo.accept(new Reply.Refused(ErrorCode.TIMEOUT, "the answer was lost"));
      } else if (dice == 2) {
        TestGrid.deliver(target, message, partition, reply -> {});
        TestGrid.deliver(target, message, partition, replyTo);
      } else {
        TestGrid.deliver(target, message, partition, replyTo);
      }
    }

    void iteration() {
      int dice = random.nextInt(100);
      if (dice < 30) {
        start();
      } else if (dice < 60) {
        report();
      } else if (dice < 70) {
        fail();
      } else if (dice < 76) {
        movePartitions();
      } else if (dice < 79) {
        killOne();
      } else if (dice < 82) {
        grid.store().takeAway(random.nextInt(TestGrid.PARTITIONS));
      } else {
        grid.timers().pass(Duration.ofMillis(random.nextInt(1_500)));
      }
      int turns = random.nextInt(6);
      for (int i = 0; i < turns; i++) {
        TestNode node = anyNode();
        var unused = node.turn();
      }
    }

    private TestNode anyNode() {
      List<TestNode> living = grid.nodes().stream().filter(TestNode::isAlive).toList();
      return living.get(random.nextInt(living.size()));
    }

    private void start() {
      starts.add(grid.send(anyNode(), grid.startMessage(flow(random.nextInt(FLOWS)), null)));
    }

    /** Some attempts end; their outcomes are reported, some of them twice. */
    private void report() {
      TestNode node = anyNode();
      for (AttemptEffect.Dispatch attempt : node.attempts().open()) {
        if (random.nextBoolean()) {
          node.sendInternal(TestGrid.outcomeMessage(attempt, AttemptOutcome.succeeded(Map.of())));
          if (random.nextInt(4) > 0) {
            grid.complete(node, attempt, AttemptOutcome.succeeded(Map.of()));
          }
        }
      }
    }

    private void fail() {
      Fault[] faults = Fault.values();
      grid.store().failNext(faults[random.nextInt(faults.length)]);
    }

    private void movePartitions() {
      TestNode target = random.nextInt(3) == 0 && grid.nodes().size() < 6 ? join() : anyNode();
      int remainder = random.nextInt(3);
      grid.assign(partition -> partition % 3 == remainder, target);
    }

    private void killOne() {
      TestNode victim = anyNode();
      TestNode heir = join();
      victim.kill();
      grid.assign(partition -> isDead(grid.primaryOf(partition)), heir);
    }

    private static boolean isDead(@org.jspecify.annotations.Nullable TestNode node) {
      return node == null || !node.isAlive();
    }

    /** Nothing goes wrong any more; everything that is open is brought to its end. */
    void calmDown() {
      chaos = false;
      grid.store().forgetFaults();
      for (int i = 0; i < 400 && !isQuiet(); i++) {
        grid.pass(Duration.ofMillis(500)).succeedAll();
      }
    }

    private boolean isQuiet() {
      return grid.store().keys(Table.LIVE).isEmpty() && grid.store().keys(Table.OUTBOX).isEmpty();
    }

    void check() {
      assertThat(grid.store().keys(Table.LIVE)).as("seed=%d live runs", seed).isEmpty();
      assertThat(grid.store().keys(Table.OUTBOX)).as("seed=%d unsent", seed).isEmpty();
      for (List<Reply> replies : starts) {
        assertThat(replies).as("seed=%d answers of one start", seed).hasSizeLessThanOrEqualTo(1);
        replies.forEach(this::checkAnswer);
      }
      for (int i = 0; i < FLOWS; i++) {
        checkFlow(flow(i));
      }
      assertThat(found).as("seed=%d instances", seed).isGreaterThanOrEqualTo(acknowledged);
    }

    /** An acknowledged start is there. */
    private void checkAnswer(Reply reply) {
      if (reply instanceof WorkflowReply) {
        assertThat(TestGrid.instanceOf(reply)).as("seed=%d", seed).isPositive();
        acknowledged++;
      }
    }

    private void checkFlow(String id) {
      long instance = 1;
      for (RunState run = grid.stored(RunKey.first(id, 1));
          run != null;
          run = grid.stored(RunKey.first(id, instance))) {
        assertThat(run.status())
            .as("seed=%d %s", seed, run.key())
            .isEqualTo(WorkflowStatus.SUCCEEDED);
        checkSteps(run.key());
        found++;
        instance++;
      }
      assertThat(grid.start(id))
          .as("seed=%d numbers of %s without gaps", seed, id)
          .isEqualTo(instance);
      grid.succeedAll();
    }

    /** Each step ended once, whatever was repeated. */
    private void checkSteps(RunKey run) {
      Versions versions = new Versions(grid.store(), StepTypes.builtIn(), 10);
      List<RunEvent> history =
          new RunLoader(grid.store(), versions).history(run, Long.MAX_VALUE).orElseThrow();
      assertThat(
              history.stream()
                  .filter(RunEvent.StepEnded.class::isInstance)
                  .map(event -> ((RunEvent.StepEnded) event).step()))
          .as("seed=%d steps of %s", seed, run)
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
  }
}
