package dev.vivace.grid.runtime;

import dev.vivace.grid.store.StaleEpoch;
import dev.vivace.grid.store.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that works a stripe of the node's partitions: drains its mailbox, decides, commits
 * everything in one transaction, then lets replies and effects leave.
 */
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration RETRY_AFTER_FAILURE = Duration.ofMillis(200);

  private final Mailbox mailbox;
  private final BatchRunner batches;
  private final Ownership ownership;
  private final Timers timers;
  private final WorkerLimits limits;
  private volatile boolean stopping;

  Worker(
      Mailbox mailbox,
      BatchRunner batches,
      Ownership ownership,
      Timers timers,
      WorkerLimits limits) {
    this.mailbox = mailbox;
    this.batches = batches;
    this.ownership = ownership;
    this.timers = timers;
    this.limits = limits;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Makes the worker return from {@link #run} once the batch in hand is done. */
  void stop() {
    stopping = true;
    mailbox.wake();
  }

  /** Looks which partitions have come and gone; the future completes when they are worked. */
  CompletableFuture<Void> reviewOwnership() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    mailbox.execute(
        () -> {
          ownership.review();
          done.complete(null);
        });
    return done;
  }

  @Override
  public void run() {
    List<Object> drained = new ArrayList<>();
    while (!stopping) {
      drained.clear();
      mailbox.drainTo(drained, limits.batchCommands());
      try {
        work(drained);
      } catch (RuntimeException e) {
        LOG.error("A worker met a defect and goes on with its next batch", e);
      }
    }
  }

  private void work(List<Object> drained) {
    if (drained.isEmpty()) {
      if (!batches.flushAcknowledgements()) {
        mailbox.await(IDLE_NANOS);
      }
      return;
    }
    List<Envelope> envelopes = new ArrayList<>(drained.size());
    for (Object item : drained) {
      if (item instanceof Envelope envelope) {
        envelopes.add(envelope);
      } else {
        ((Runnable) item).run();
      }
    }
    process(envelopes);
  }

  private void process(List<Envelope> envelopes) {
    List<Envelope> todo = owned(envelopes);
    while (!todo.isEmpty()) {
      try {
        todo = batches.run(todo);
      } catch (StaleEpoch stale) {
        LOG.info("{}; its messages are sent there", stale.getMessage());
        ownership.lose(stale.partitions());
        todo = owned(todo);
      } catch (StoreUnavailable e) {
        LOG.warn("A batch of {} messages was not committed; it is tried again", todo.size(), e);
        giveBack(todo);
        return;
      } catch (RuntimeException | AssertionError e) {
        LOG.error("A batch of {} messages met a defect; it is tried again", todo.size(), e);
        giveBack(todo);
        return;
      }
    }
  }

  /** Keeps what lies in partitions of this worker; everything else is answered. */
  private List<Envelope> owned(List<Envelope> envelopes) {
    Set<Integer> missing = new TreeSet<>();
    for (Envelope envelope : envelopes) {
      if (!ownership.isOwned(envelope.partition())) {
        missing.add(envelope.partition());
      }
    }
    if (missing.isEmpty()) {
      return envelopes;
    }
    ownership.acquireIfPrimary(missing);
    List<Envelope> owned = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      if (ownership.isOwned(envelope.partition())) {
        owned.add(envelope);
      } else {
        ownership.turnAway(envelope);
      }
    }
    return owned;
  }

  private void giveBack(List<Envelope> envelopes) {
    for (Envelope envelope : envelopes) {
      if (envelope.kind() == Envelope.Kind.REQUEST) {
        envelope.reply(BatchRunner.NOT_COMMITTED);
      } else {
        Timers.Handle unused =
            timers.after(RETRY_AFTER_FAILURE, () -> mailbox.offerInternal(envelope));
      }
    }
  }
}
