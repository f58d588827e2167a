package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.runtime.aggregate.AggregateContext;
import dev.vivace.grid.runtime.aggregate.AttemptRunner;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.aggregate.RunEvents;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.fair.Envelope;
import dev.vivace.grid.runtime.fair.Mailbox;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of a node: a few threads, each with a stripe of the partitions. */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final String name;
  private final WorkerLimits limits;
  private final Aggregates aggregates;

  /** The resources that all workers of a node share. */
  public record Shared(
      Aggregates aggregates,
      Store store,
      Partitions partitions,
      Topology topology,
      Versions versions,
      RunLoader loader,
      Function<OtherRuns, RunDecider> decider,
      AttemptRunner attempts,
      RunEvents events,
      Timers timers,
      Clock clock,
      GridMetrics metrics,
      WorkerLimits limits,
      WorkGuard guard,
      CommitProbe probe) {}

  /**
   * Makes the workers; {@link #start} lets them work.
   *
   * @param router where messages to other actors go; it may use these workers
   */
  public static Workers create(String name, int count, Shared shared, Router router) {
    Workers workers = new Workers(name, shared.limits(), shared.aggregates());
    ProblemLog problems = new ProblemLog(shared.clock(), shared.metrics());
    for (int i = 0; i < count; i++) {
      workers.workers.add(worker(i, count, shared, router, problems));
    }
    return workers;
  }

  private Workers(String name, WorkerLimits limits, Aggregates aggregates) {
    this.name = name;
    this.limits = limits;
    this.aggregates = aggregates;
  }

  private static Worker worker(
      int index, int count, Shared shared, Router router, ProblemLog problems) {
    Mailbox mailbox = new Mailbox(shared.limits().mailbox(), shared.limits().maxWait());
    Outbox outbox = new Outbox(router, shared.timers(), mailbox);
    WorkerParts parts =
        new WorkerParts(
            shared.store(),
            shared.partitions(),
            partition -> partition % count == index,
            shared.aggregates().create(context(shared, router, problems)),
            shared.aggregates().codec(),
            outbox,
            new PostCommitActions(shared.timers(), router),
            shared.limits(),
            shared.metrics(),
            new FailOvers(shared.metrics(), shared.clock()::millis),
            shared.guard(),
            problems,
            shared.probe(),
            mailbox,
            shared.clock());
    return new Worker(
        new BatchRunner(parts),
        new Ownership(parts, shared.topology(), router, shared.timers()),
        shared.timers(),
        parts);
  }

  private static AggregateContext context(Shared shared, Router router, ProblemLog problems) {
    return new AggregateContext(
        shared.store(),
        shared.partitions(),
        shared.versions(),
        shared.loader(),
        shared.decider(),
        shared.attempts(),
        shared.events(),
        router,
        shared.timers(),
        shared.clock(),
        shared.metrics(),
        shared.limits(),
        problems);
  }

  public void start() {
    for (int i = 0; i < workers.size(); i++) {
      Thread thread = DaemonThreads.named(name + "-worker-" + i).newThread(workers.get(i));
      threads.add(thread);
      thread.start();
    }
  }

  /** Puts a message for a partition that this node has or is about to get. */
  public void offer(Message message, int partition, Consumer<Reply> replyTo) {
    Envelope.Kind kind =
        aggregates.isRequest(message) ? Envelope.Kind.REQUEST : Envelope.Kind.DELIVERY;
    Envelope envelope = new Envelope(message, partition, kind, replyTo);
    Envelope refused = worker(partition).mailbox().offer(envelope);
    if (refused != null) {
      refused.reply(
          new Reply.Refused(
              ErrorCode.OVERLOADED,
              "expected fewer than %d waiting requests on this worker, of which workflow '%s' has most, none of them older than %d ms; try again later"
                  .formatted(
                      limits.mailbox(), refused.message().root(), limits.maxWait().toMillis())));
    }
  }

  /** Puts a message that must not be refused. */
  public void offerInternal(Message message, int partition) {
    Envelope unused =
        worker(partition)
            .mailbox()
            .offer(new Envelope(message, partition, Envelope.Kind.INTERNAL, reply -> {}));
  }

  /**
   * Lets every worker look which partitions have come and gone.
   *
   * @return completes when the node works all partitions that it should
   */
  public CompletableFuture<Void> reviewOwnership() {
    return CompletableFuture.allOf(
        workers.stream().map(Worker::reviewOwnership).toArray(CompletableFuture[]::new));
  }

  /**
   * Lets each worker that was not started work one batch in the calling thread, as tests do.
   *
   * @return whether one of them had something to do
   */
  boolean turn() {
    boolean worked = false;
    for (Worker worker : workers) {
      worked |= worker.turn();
    }
    return worked;
  }

  /** How much waits for the workers. */
  public int waiting() {
    return workers.stream().mapToInt(worker -> worker.mailbox().size()).sum();
  }

  /** Which workers have died; empty if all is well. */
  public List<String> problems() {
    return threads.stream()
        .filter(thread -> !thread.isAlive())
        .map(thread -> "expected %s to run, but it ended".formatted(thread.getName()))
        .toList();
  }

  private Worker worker(int partition) {
    return workers.get(partition % workers.size());
  }

  /** Lets every worker end once its batch in hand is done; returns at once. */
  public void stop() {
    workers.forEach(Worker::stop);
  }

  @Override
  public void close() {
    stop();
    awaitEnd();
    // What came to a worker that had ended already goes back too.
    workers.forEach(Worker::drain);
  }

  private void awaitEnd() {
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(10).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (thread.isAlive()) {
        LOG.warn("{} is still busy; the node goes on stopping without it", thread.getName());
      }
    }
  }
}
