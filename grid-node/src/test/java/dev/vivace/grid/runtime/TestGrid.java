package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.InMemoryStore;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.fixture.ManualTimers;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.stored.CachedRun;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.StoreCheck;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes over one store, driven by the thread of the test: nothing happens unless the test lets
 * workers take turns or time pass.
 */
public final class TestGrid {
  public static final int PARTITIONS = 16;
  private static final int MANY = 100_000;

  private final InMemoryStore store = new InMemoryStore(PARTITIONS);
  private final ManualClock clock = new ManualClock();
  private final ManualTimers timers = new ManualTimers(clock);
  private final Clock nodeClock;
  private final FakeEvaluator evaluator = new FakeEvaluator();
  private final List<TestNode> nodes = new ArrayList<>();
  private final @Nullable TestNode[] primaries = new TestNode[PARTITIONS];
  private final List<RunEvent> published = new ArrayList<>();
  private final MessagesUnderWay underWay = new MessagesUnderWay(TestGrid::deliver);
  private long uuids;
  private Aggregates aggregates = Aggregates.BUILT_IN;

  public TestGrid() {
    nodeClock = clock;
  }

  /** From now on nodes that join know one more kind of aggregate. */
  @CanIgnoreReturnValue
  TestGrid knowing(AggregateType<?> type) {
    aggregates = aggregates.and(type);
    return this;
  }

  Aggregates aggregates() {
    return aggregates;
  }

  /** A grid whose nodes read a clock that is made of the true one, as a machine's may be wrong. */
  public TestGrid(UnaryOperator<Clock> clockOfNodes) {
    nodeClock = clockOfNodes.apply(clock);
  }

  /** How messages go from node to node. */
  public interface Transmission {
    void transmit(TestNode target, Message message, int partition, Consumer<Reply> replyTo);
  }

  /** A grid of one node that works all partitions. */
  public static TestGrid single() {
    return single(WorkerLimits.defaults());
  }

  public static TestGrid single(WorkerLimits limits) {
    return new TestGrid().withOneNode(limits);
  }

  public TestGrid withOneNode(WorkerLimits limits) {
    TestNode node = join(limits, 1);
    assign(partition -> true, node);
    return settle();
  }

  /** A grid of two nodes, of which the first has the even partitions. */
  public static TestGrid pair() {
    TestGrid grid = new TestGrid();
    TestNode even = grid.join(WorkerLimits.defaults(), 1);
    TestNode odd = grid.join(WorkerLimits.defaults(), 1);
    grid.assign(partition -> partition % 2 == 0, even);
    grid.assign(partition -> partition % 2 == 1, odd);
    grid.settle();
    return grid;
  }

  public TestNode join(WorkerLimits limits, int workers) {
    TestNode node = new TestNode(this, limits, workers);
    nodes.add(node);
    return node;
  }

  /** Gives partitions to a node; all nodes are told. */
  public void assign(IntPredicate which, TestNode node) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (which.test(partition)) {
        primaries[partition] = node;
      }
    }
    nodes.forEach(TestNode::review);
  }

  public void transmission(Transmission next) {
    underWay.transmission(next);
  }

  MessagesUnderWay underWay() {
    return underWay;
  }

  public static void deliver(
      TestNode target, Message message, int partition, Consumer<Reply> replyTo) {
    target.workers().offer(message, partition, replyTo);
  }

  /** A transmission that loses some messages and delivers the others. */
  public static Transmission losing(Predicate<Message> which) {
    return (target, message, partition, replyTo) -> {
      if (which.test(message)) {
        lose(target, message, partition, replyTo);
      } else {
        deliver(target, message, partition, replyTo);
      }
    };
  }

  /** A transmission whose messages arrive and whose answers do not. */
  static void deliverUnanswered(
      TestNode target, Message message, int partition, Consumer<Reply> replyTo) {
    deliver(target, message, partition, reply -> {});
    lose(target, message, partition, replyTo);
  }

  /** A transmission that brings nothing anywhere; the sender finds no answer. */
  static void lose(TestNode target, Message message, int partition, Consumer<Reply> replyTo) {
    replyTo.accept(new Reply.Refused(ErrorCode.TIMEOUT, "lost on its way"));
  }

  public InMemoryStore store() {
    return store;
  }

  ManualClock clock() {
    return clock;
  }

  Clock nodeClock() {
    return nodeClock;
  }

  ManualTimers timers() {
    return timers;
  }

  public FakeEvaluator evaluator() {
    return evaluator;
  }

  List<TestNode> nodes() {
    return nodes;
  }

  public TestNode node(int index) {
    return nodes.get(index);
  }

  @Nullable TestNode primaryOf(int partition) {
    return primaries[partition];
  }

  void publish(RunState run, List<RunEvent> events) {
    published.addAll(events);
  }

  /** What listeners were told. */
  public List<RunEvent> published() {
    return published;
  }

  /** Lets all workers work until none has anything to do; time does not pass. */
  @CanIgnoreReturnValue
  public TestGrid settle() {
    int turns = 0;
    boolean worked = true;
    while (worked) {
      worked = false;
      for (TestNode node : List.copyOf(nodes)) {
        worked |= node.turn();
      }
      assertThat(turns++).as("turns until nothing is left to do").isLessThan(MANY);
    }
    return this;
  }

  /** Lets time pass in small pieces, and all workers work meanwhile. */
  @CanIgnoreReturnValue
  public TestGrid pass(Duration duration) {
    long end = clock.millis() + duration.toMillis();
    settle();
    while (clock.millis() < end) {
      timers.pass(Duration.ofMillis(Math.min(50, end - clock.millis())));
      settle();
    }
    return this;
  }

  /** Sends a message through a node without letting anybody work. */
  public List<Reply> send(TestNode through, Message message) {
    List<Reply> replies = new ArrayList<>();
    through.send(message, replies::add);
    return replies;
  }

  /** Sends a message and lets everybody work until it is answered. */
  public Reply ask(Message message) {
    List<Reply> replies = send(living(), message);
    settle();
    assertThat(replies).as("replies to %s", message).hasSize(1);
    return replies.get(0);
  }

  TestNode living() {
    return nodes.stream().filter(TestNode::isAlive).findFirst().orElseThrow();
  }

  /** Pushes a workflow of these steps. */
  public void push(String id, @Nullable RunStrategy strategy, StepBuilder<?>... steps) {
    assertThat(ask(pushMessage(id, strategy, steps)))
        .isInstanceOfSatisfying(
            WorkflowReply.Pushed.class, reply -> assertThat(reply.versionId()).isPositive());
  }

  static Message pushMessage(String id, @Nullable RunStrategy strategy, StepBuilder<?>... steps) {
    return new Message(
        new WorkflowKey(id),
        new WorkflowCommand.Push(Flows.push(id, strategy, steps), Flows.OWNER, Flows.INTERNAL_ID));
  }

  public Message startMessage(String id, @Nullable String requestId) {
    uuids++;
    return new Message(
        new WorkflowKey(id),
        new WorkflowCommand.Start(
            Flows.INTERNAL_ID,
            1,
            requestId,
            requestId == null ? "uuid-" + uuids : requestId,
            Flows.startContext(null),
            Map.of()));
  }

  /** Starts an instance and returns its number. */
  @CanIgnoreReturnValue
  public long start(String id) {
    return instanceOf(ask(startMessage(id, null)));
  }

  public static long instanceOf(Reply reply) {
    assertThat(reply).isInstanceOf(WorkflowReply.class);
    assertThat(reply).isInstanceOf(WorkflowReply.Started.class);
    return ((WorkflowReply.Started) reply).instanceId();
  }

  /** Reports the outcome of an attempt through the node that runs it. */
  public void complete(TestNode node, AttemptEffect.Dispatch attempt, AttemptOutcome outcome) {
    node.attempts().close(attempt);
    node.sendInternal(outcomeMessage(attempt, outcome));
  }

  public static Message outcomeMessage(AttemptEffect.Dispatch attempt, AttemptOutcome outcome) {
    return new Message(
        attempt.attempt().run(),
        new RunCommand.CompleteAttempt(
            attempt.step(), attempt.attempt().attempt(), attempt.token(), outcome));
  }

  /** Lets every attempt that is under way succeed. */
  @CanIgnoreReturnValue
  public TestGrid succeedAll() {
    for (TestNode node : nodes) {
      if (node.isAlive()) {
        for (AttemptEffect.Dispatch attempt : node.attempts().open()) {
          complete(node, attempt, AttemptOutcome.succeeded(Map.of()));
        }
      }
    }
    return settle();
  }

  /** What does not agree in the store. */
  List<String> problems() {
    StoreCheck check = new StoreCheck();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      check.add(store.contents(partition));
    }
    return check.problems();
  }

  /** All runs are over, everybody knows, and what is stored agrees. */
  void assertNothingIsLeft() {
    pass(Duration.ofSeconds(1));
    assertThat(store.keys(Table.OUTBOX)).isEmpty();
    assertThat(store.keys(Table.LIVE)).isEmpty();
    assertThat(problems()).isEmpty();
  }

  /** What is stored of a run; {@code null} if there is nothing. */
  public @Nullable RunState stored(RunKey run) {
    Versions versions = new Versions(store, StepTypes.builtIn(), 10);
    CachedRun loaded = new RunLoader(store, versions).load(run);
    return loaded == null ? null : loaded.state();
  }

  /** What is stored of the first run of an instance. */
  public RunState stored(String id, long instance) {
    RunState run = stored(RunKey.first(id, instance));
    assertThat(run).as("stored run %s/%d", id, instance).isNotNull();
    return java.util.Objects.requireNonNull(run);
  }

  /** A workflow id whose state and first run lie in partitions of these kinds. */
  public static String idWhere(IntPredicate state, IntPredicate firstRun) {
    return idWhere(state, firstRun, id -> RunKey.first(id, 1), partition -> true);
  }

  /** The same, with one more run that follows from the id. */
  public static String idWhere(
      IntPredicate state,
      IntPredicate firstRun,
      Function<String, RunKey> other,
      IntPredicate otherRun) {
    Partitions partitions = new Partitions(PARTITIONS);
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "flow" + i)
        .filter(id -> state.test(partitions.of(id)))
        .filter(id -> firstRun.test(partitions.of(RunKey.first(id, 1))))
        .filter(id -> otherRun.test(partitions.of(other.apply(id))))
        .findFirst()
        .orElseThrow();
  }
}
