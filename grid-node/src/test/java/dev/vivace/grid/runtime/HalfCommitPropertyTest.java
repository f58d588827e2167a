package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two faults at once: of a commit over several partitions some lose what it wrote, since the only
 * node that had it died, and come back without it, perhaps later than the others. Whatever half is
 * left: all runs end, every acknowledged start has its run, and what is stored agrees.
 */
@ExtendWith(QuietLogs.class)
class HalfCommitPropertyTest {
  private static final int STEPS = 160;
  private static final List<String> FLOWS =
      List.of("one-by-one", "latest", "at-once", "over-each", "again", "calls", "does-not-wait");

  static LongStream seeds() {
    return Seeds.upTo(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everythingAgreesAgainWhateverHalfIsKept(long seed) {
    Simulation simulation = new Simulation(seed);
    for (int step = 0; step < STEPS; step++) {
      simulation.step();
    }
    simulation.calmDown();
    simulation.check();
  }

  /** A start and what its sender was told. */
  private record Request(String flow, String uuid, Message message, List<Reply> replies) {
    Request(String flow, String uuid, Message message) {
      this(flow, uuid, message, new ArrayList<>());
    }
  }

  private static final class Simulation {
    private final long seed;
    private final SplittableRandom random;
    private final TestGrid grid = new TestGrid();
    private final List<Request> requests = new ArrayList<>();

    Simulation(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      TestNode first = join();
      grid.assign(partition -> true, first);
      grid.settle();
      grid.evaluator().iterations("w", 4).concurrency("l", 6);
      push();
    }

    private TestNode join() {
      int entries = random.nextInt(4) == 0 ? 10 : 1_024;
      return grid.join(
          WorkerLimits.defaults().withBatch(64, entries, 1 << 20), 1 + random.nextInt(2));
    }

    private void push() {
      grid.push("one-by-one", RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), Flows.task("a"));
      grid.push("latest", RunStrategy.of(RunStrategy.Rule.LAST_ONLY), Flows.task("a"));
      grid.push("at-once", RunStrategy.parallel(100), Flows.noOp("a"));
      grid.push(
          "over-each",
          RunStrategy.parallel(2),
          Steps.foreach("l")
              .over("i", Params.numbers(LongStream.range(0, 80).toArray()))
              .step(Flows.noOp("in"))
              .then("z"),
          Flows.task("z"));
      grid.push(
          "again",
          RunStrategy.parallel(3),
          Steps.repeatWhile("w", "go").step(Flows.task("in")).then("z"),
          Flows.noOp("z"));
      grid.push(
          "calls", RunStrategy.parallel(5), Steps.subworkflow("s", "one-by-one"), Flows.task("t"));
      grid.push("does-not-wait", RunStrategy.parallel(5), Steps.subworkflow("s", "at-once"));
    }

    void step() {
      int dice = random.nextInt(100);
      if (dice < 35) {
        start();
      } else if (dice < 40) {
        startAgain();
      } else if (dice < 65) {
        report();
      } else if (dice < 80) {
        loseHalf();
      } else if (dice < 84) {
        reviveDead();
      } else {
        grid.timers().pass(Duration.ofMillis(random.nextInt(4_000)));
      }
      for (int turns = random.nextInt(8); turns > 0; turns--) {
        turn();
      }
    }

    private void turn() {
      TestNode node = anyNode();
      int before = grid.store().halves();
      var unused = node.turn();
      if (grid.store().halves() > before && random.nextBoolean()) {
        die(node);
      }
    }

    private TestNode anyNode() {
      List<TestNode> living = grid.nodes().stream().filter(TestNode::isAlive).toList();
      return living.get(random.nextInt(living.size()));
    }

    private void start() {
      String flow = FLOWS.get(random.nextInt(FLOWS.size()));
      String uuid = "request-" + requests.size();
      Message message =
          new Message(
              new WorkflowKey(flow),
              new WorkflowCommand.Start(
                  Flows.INTERNAL_ID, 1, uuid, uuid, Flows.startContext(null), Map.of()));
      Request request = new Request(flow, uuid, message);
      requests.add(request);
      anyNode().send(message, request.replies()::add);
    }

    private void startAgain() {
      if (!requests.isEmpty()) {
        Request request = requests.get(random.nextInt(requests.size()));
        anyNode().send(request.message(), request.replies()::add);
      }
    }

    private void report() {
      TestNode node = anyNode();
      for (AttemptEffect.Dispatch attempt : node.attempts().open()) {
        if (random.nextBoolean()) {
          grid.complete(node, attempt, AttemptOutcome.succeeded(Map.of()));
        }
      }
    }

    private void loseHalf() {
      Set<Integer> kept = new HashSet<>();
      IntStream.range(0, TestGrid.PARTITIONS)
          .filter(partition -> random.nextBoolean())
          .forEach(kept::add);
      grid.store().keepHalf(kept::contains);
    }

    /** Another node takes over some partitions; the others have to wait. */
    private void die(TestNode victim) {
      victim.kill();
      takeOver(random.nextInt(100));
    }

    private void reviveDead() {
      takeOver(100);
    }

    private void takeOver(int percent) {
      List<TestNode> living = grid.nodes().stream().filter(TestNode::isAlive).toList();
      TestNode heir = living.isEmpty() || random.nextInt(3) == 0 ? join() : anyNode();
      grid.assign(
          partition -> isDead(grid.primaryOf(partition)) && random.nextInt(100) < percent, heir);
    }

    private static boolean isDead(@Nullable TestNode node) {
      return node == null || !node.isAlive();
    }

    void calmDown() {
      grid.store().forgetFaults();
      reviveDead();
      for (int i = 0; i < 600 && !isQuiet(); i++) {
        grid.pass(Duration.ofMillis(500)).succeedAll();
      }
      grid.pass(Duration.ofSeconds(30)).succeedAll();
      grid.pass(Duration.ofSeconds(5));
    }

    private boolean isQuiet() {
      return grid.store().keys(Table.LIVE).isEmpty() && grid.store().keys(Table.OUTBOX).isEmpty();
    }

    void check() {
      assertThat(grid.store().halves()).as("seed=%d halves of commits", seed).isPositive();
      assertThat(grid.store().keys(Table.LIVE)).as("seed=%d live runs", seed).isEmpty();
      assertThat(grid.store().keys(Table.OUTBOX)).as("seed=%d unsent", seed).isEmpty();
      for (Request request : requests) {
        request.replies().forEach(reply -> checkAnswer(request, reply));
        checkOnce(request);
      }
      grid.store().keys(Table.SUMMARY).forEach(key -> checkEnd(StoreKeys.parseRun(key)));
      // A number whose run is there, but which its workflow lost, is found when it is given again.
      for (String flow : FLOWS) {
        startUntilItIs(flow);
      }
      assertThat(grid.problems()).as("seed=%d problems", seed).isEmpty();
    }

    private void checkAnswer(Request request, Reply reply) {
      if (reply instanceof WorkflowReply.Started started) {
        RunState run = grid.stored(RunKey.first(request.flow(), started.instanceId()));
        assertThat(run).as("seed=%d run of %s", seed, request).isNotNull();
        assertThat(Objects.requireNonNull(run).header().uuid())
            .as("seed=%d run %s", seed, run.key())
            .isEqualTo(request.uuid());
      }
    }

    /** Nobody was told of two runs for one request, and one that was acknowledged has one only. */
    private void checkOnce(Request request) {
      long runs =
          grid.store().keys(Table.SUMMARY).stream()
              .map(key -> Objects.requireNonNull(grid.stored(StoreKeys.parseRun(key))))
              .filter(run -> run.header().uuid().equals(request.uuid()))
              .count();
      assertThat(runs).as("seed=%d runs of %s", seed, request).isLessThanOrEqualTo(1);
    }

    private void checkEnd(RunKey key) {
      RunState run = Objects.requireNonNull(grid.stored(key));
      String lost = run.header().startContext().failure();
      WorkflowStatus status = run.status();
      if (lost != null) {
        assertThat(status).as("seed=%d %s: %s", seed, key, lost).isEqualTo(WorkflowStatus.FAILED);
      } else if (!key.workflowId().equals("latest")) {
        assertThat(status).as("seed=%d %s %s", seed, key, run).isEqualTo(WorkflowStatus.SUCCEEDED);
      }
    }

    private void startUntilItIs(String flow) {
      List<Reply> replies = new ArrayList<>();
      Message message = grid.startMessage(flow, "last-" + flow);
      for (int tries = 0; tries < 100; tries++) {
        replies.clear();
        anyNode().send(message, replies::add);
        for (int i = 0; i < 10; i++) {
          grid.pass(Duration.ofMillis(300)).succeedAll();
        }
        if (replies.get(0) instanceof WorkflowReply.Started) {
          return;
        }
      }
      assertThat(replies).as("seed=%d start of %s", seed, flow).isEmpty();
    }
  }
}
