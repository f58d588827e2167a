package dev.vivace.grid.node;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.sel.budget.MemoryPool;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.grid.api.Cluster;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Health;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.JobTemplates;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Templates;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;
import dev.vivace.grid.api.Workflows;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.cluster.GridMember;
import dev.vivace.grid.cluster.GridRouter;
import dev.vivace.grid.cluster.transport.Receiver;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.engine.run.RunLimits;
import dev.vivace.grid.node.query.CalledWorkflows;
import dev.vivace.grid.node.query.Definitions;
import dev.vivace.grid.node.query.QueryExecutor;
import dev.vivace.grid.node.query.RunReader;
import dev.vivace.grid.node.query.StoredTemplates;
import dev.vivace.grid.node.query.StoredWorkflows;
import dev.vivace.grid.node.query.ViewLimit;
import dev.vivace.grid.report.FailedRunLog;
import dev.vivace.grid.report.OwnershipLog;
import dev.vivace.grid.report.RunMetrics;
import dev.vivace.grid.runtime.Aggregates;
import dev.vivace.grid.runtime.CommitProbe;
import dev.vivace.grid.runtime.Workers;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.RunEvents;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.runtime.time.ClockTimers;
import dev.vivace.grid.runtime.time.SteadyClock;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.step.OutcomeLimits;
import dev.vivace.grid.step.RegisteredRuntimes;
import dev.vivace.grid.step.StepRuntimes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of the grid: everything that belongs to it, started in order and stopped in reverse. */
final class GridNode implements Vivace {
  private static final Logger LOG = LoggerFactory.getLogger(GridNode.class);
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration ASK_DEADLINE = Duration.ofSeconds(10);

  private static final int KEPT_VERSIONS = 10_000;

  private final SteadyClock clock;
  private final MetricRegistry metrics = new MetricRegistry();
  private final NodeEvents events = new NodeEvents();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final StepTypes types;
  private final Timers timers;
  private final Partitions partitions;
  private final GridRouter router;
  private final GridMember member;
  private final StepRuntimes steps;
  private final Workers workers;
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final QueryExecutor queries;
  private final OperatorThreads operations;
  private final Cluster cluster;
  private final Workflows workflows;
  private final Instances instances;
  private final Templates templates;
  private final JobTemplates jobTemplates;

  static GridNode start(VivaceBuilder.Settings settings, CommitProbe probe) {
    long start = System.nanoTime();
    GridNode node = assemble(settings, probe);
    try {
      node.start();
    } catch (RuntimeException | Error e) {
      node.close();
      throw e;
    }
    LOG.info(
        "Node {} is ready after {} ms: {} of {} partitions, persistence {}, {} backups",
        node.member.name(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
        node.partitions.owned(),
        node.partitions.count(),
        settings.grid().persistence().label(),
        settings.grid().backups());
    return node;
  }

  /** Joins the grid, and leaves it again if what goes on top cannot be made. */
  private static GridNode assemble(VivaceBuilder.Settings settings, CommitProbe probe) {
    Joined joined = Joined.join(settings.grid());
    try {
      return new GridNode(settings, joined, probe);
    } catch (RuntimeException | Error e) {
      joined.timers().close();
      joined.member().close();
      throw e;
    }
  }

  /** What a node has once it is in its grid. */
  private record Joined(
      SteadyClock clock,
      Timers timers,
      Partitions partitions,
      GridRouter router,
      GridMember member) {

    static Joined join(GridConfig grid) {
      SteadyClock clock = new SteadyClock(Clock.systemUTC(), System::nanoTime);
      Timers timers = new ClockTimers(clock, "vivace-timers");
      try {
        Partitions partitions = new Partitions(grid.partitions());
        GridRouter router = new GridRouter(partitions);
        GridMember member =
            GridMember.join(grid, timers, new Receiver(Aggregates.BUILT_IN.codec(), router::send));
        return new Joined(clock, timers, partitions, router, member);
      } catch (RuntimeException | Error e) {
        timers.close();
        throw e;
      }
    }
  }

  private GridNode(VivaceBuilder.Settings settings, Joined joined, CommitProbe probe) {
    GridConfig grid = settings.grid();
    long expressionBytes = grid.limits().expressionBytes();
    MemoryPool.ofProcess()
        .resize(expressionBytes == 0 ? MemoryPool.defaultCapacity() : expressionBytes);
    clock = joined.clock();
    timers = joined.timers();
    partitions = joined.partitions();
    router = joined.router();
    member = joined.member();
    String name = member.name();
    types = settings.stepTypes();
    Versions versions = new Versions(member.store(), types, KEPT_VERSIONS);
    RunLoader loader = new RunLoader(member.store(), versions);
    steps =
        StepRuntimes.of(
            RegisteredRuntimes.of(settings.steps(), settings.tasks(), settings.runtimes()),
            types,
            OutcomeLimits.ofRuntimes(settings.steps()),
            metrics,
            router::sendInternal);
    RunLimits runLimits = Planning.runLimits(grid.workflows());
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    workers =
        Workers.create(
            name,
            grid.role() == GridConfig.Role.DATA ? threads : 0,
            new Workers.Shared(
                Aggregates.BUILT_IN,
                member.store(),
                partitions,
                member.topology(),
                versions,
                loader,
                others -> new RunDecider(new ParamRunEvaluator(others), runLimits),
                steps,
                RunEvents.all(new RunMetrics(metrics), new FailedRunLog(timers), events),
                timers,
                clock,
                new GridMetrics(metrics),
                WorkerLimits.of(grid.limits(), threads),
                member.guard(),
                probe),
            router);
    queries = new QueryExecutor(name, threads * 2);
    operations = new OperatorThreads(name);
    cluster = new GridCluster(member, operations, grid.partitions());
    CommandClient commands = new CommandClient(router, timers, queries.executor(), ASK_DEADLINE);
    StoredWorkflows storedWorkflows = new StoredWorkflows(member.store(), versions);
    StoredTemplates stored = new StoredTemplates(member.store());
    ValidationLimits limits = grid.workflows().ofDefinitions();
    TemplateChecks templateChecks = new TemplateChecks(types, stored, limits, clock);
    templates = new GridTemplates(commands, queries, stored, templateChecks, clock);
    jobTemplates = new GridJobTemplates(commands, queries, stored, templateChecks);
    PushChecks checks =
        new PushChecks(
            new PushPreparation(
                types, stored::published, stored::definition, grid.defaultParams(), limits),
            limits,
            new CalledWorkflows(storedWorkflows),
            clock);
    Planning planning = Planning.within(storedWorkflows, types, checks, grid.workflows(), clock);
    RunReader runs = new RunReader(loader, versions, new ViewLimit(grid.limits().viewBytes()));
    workflows =
        new GridWorkflows(
            commands,
            queries,
            new Definitions(storedWorkflows, runs, types),
            checks,
            planning,
            clock);
    instances = new GridInstances(commands, queries, storedWorkflows, runs, clock);
  }

  private void start() {
    router.connect(member, workers);
    metrics.gauge("grid.partitions.owned", () -> partitions::owned);
    metrics.gauge("clock.offset-seconds", () -> () -> clock.offset().toMillis() / 1000.0);
    metrics.gauge("grid.nodes", () -> () -> member.topology().dataNodes());
    metrics.gauge("grid.mailbox.waiting", () -> workers::waiting);
    metrics.gauge("grid.partitions.lost", () -> () -> member.operations().lostPartitions());
    metrics.gauge(
        "grid.partitions.under-replicated",
        () -> () -> member.operations().underReplicatedPartitions());
    metrics.gauge("grid.memory.used-bytes", () -> () -> member.memory().usedBytes());
    metrics.gauge("grid.memory.max-bytes", () -> () -> member.memory().maxBytes());
    metrics.gauge(
        "grid.changes.refused", () -> () -> member.guard().refusalOfData().isPresent() ? 1 : 0);
    OwnershipLog ownership =
        new OwnershipLog(
            partitions::owned, () -> member.operations().lostPartitions(), partitions.count());
    var unused = member.failure().thenAccept(this::failed);
    member.onTopologyChange(
        () -> {
          ownership.reviewLost();
          var ignored = workers.reviewOwnership().thenRun(ownership::review);
        });
    member.snapshots().reviewOwnershipBy(workers::reviewOwnership);
    workers.start();
    awaitPartitions();
    ownership.start();
  }

  /** A node that may not take changes, for want of space for instance, says so in its health. */
  private void awaitPartitions() {
    if (member.guard().refusal().isPresent()) {
      LOG.warn("The node takes over its partitions later: {}", member.guard().refusal().get());
      return;
    }
    try {
      workers.reviewOwnership().get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw OrchestratorException.unavailable(
          "expected the node to take over its partitions within %s, but it did not"
              .formatted(READY_WITHIN),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OrchestratorException.unavailable("the start of the node was interrupted", e);
    }
  }

  /** The node is out of its grid: its in-memory state is stale. */
  private void failed(String reason) {
    if (!closed.get()) {
      LOG.error("The node left its grid: {}", reason);
      router.disconnect();
      workers.stop();
      Futures.succeed(failure, reason);
    }
  }

  @Override
  public Workflows workflows() {
    return workflows;
  }

  @Override
  public Instances instances() {
    return instances;
  }

  @Override
  public Templates templates() {
    return templates;
  }

  @Override
  public JobTemplates jobTemplates() {
    return jobTemplates;
  }

  @Override
  public StepTypes stepTypes() {
    return types;
  }

  @Override
  public Subscription subscribe(RunListener listener) {
    return events.subscribe(listener);
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public CompletableFuture<String> failure() {
    return failure;
  }

  @Override
  public Health health() {
    List<String> problems = new ArrayList<>();
    if (closed.get()) {
      problems.add("expected the node to be in its grid, but it was closed");
      return new Health("", "", 0, 0, problems);
    }
    if (failure.isDone()) {
      return new Health("", "", 0, 0, List.of(failure.join()));
    }
    problems.addAll(member.problems());
    problems.addAll(workers.problems());
    return new Health(
        member.name(),
        member.nodeId(),
        member.topology().dataNodes(),
        partitions.owned(),
        problems);
  }

  @Override
  public MetricRegistry metrics() {
    return metrics;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    steps.close();
    workers.stop();
    router.disconnect();
    workers.close();
    operations.close();
    queries.close();
    timers.close();
    member.close();
  }
}
