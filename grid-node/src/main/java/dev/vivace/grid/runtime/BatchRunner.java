package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.fair.Envelope;
import dev.vivace.grid.runtime.report.InternalErrors;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StaleEpoch;
import dev.vivace.grid.store.StoreUnavailable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The committing half of a batch: one transaction, and only then replies and effects. */
final class BatchRunner {
  /** What takes time and writes little is charged for the time; an entry takes about 20 us. */
  private static final long WORK_OF_A_MILLISECOND = 50;

  private final WorkerParts parts;
  private long outboxNumber;

  BatchRunner(WorkerParts parts) {
    this.parts = parts;
  }

  /**
   * Decides and commits messages to partitions of this worker, as many as one batch takes.
   *
   * @throws StaleEpoch if some partitions belong to another node by now; nothing was changed
   * @throws StoreUnavailable if something could not be read; nothing was changed
   * @throws dev.vivace.dsl.sel.budget.MemoryShortage if an expression lacked memory; nothing was
   *     changed
   * @throws CommitInDoubt if the outcome of the commit is not known
   */
  void run(Intake intake) {
    Envelope next = intake.next();
    if (next == null) {
      return;
    }
    BatchWork work = new BatchWork(parts, () -> ++outboxNumber);
    long since = parts.clock().millis();
    while (next != null) {
      long made = work.take(next);
      long now = parts.clock().millis();
      intake.charge(made + (now - since) * WORK_OF_A_MILLISECOND);
      since = now;
      boolean full = work.isFull() || intake.taken().size() >= parts.limits().batchCommands();
      next = full ? null : intake.next();
    }
    commit(work);
  }

  /**
   * Removes acknowledged messages from the store if there are any; otherwise they wait for a batch.
   *
   * @throws StaleEpoch if some partitions belong to another node by now
   */
  boolean flushAcknowledgements() {
    if (!parts.outbox().hasAcknowledged()) {
      return false;
    }
    try {
      commit(new BatchWork(parts, () -> ++outboxNumber));
    } catch (CommitInDoubt e) {
      return false;
    }
    return true;
  }

  private void commit(BatchWork work) {
    Batch batch = work.batch();
    List<EntryKey> acknowledged = parts.outbox().takeAcknowledged();
    acknowledged.forEach(entry -> batch.remove(entry.table(), entry.key()));
    parts.probe().beforeCommit(() -> reply(work));
    CommitBatch changes;
    try {
      changes = batch.toCommit(parts.codec());
      write(changes);
    } catch (RuntimeException | Error e) {
      batch.changes().forEach(PendingChange::forget);
      parts.outbox().putBack(acknowledged);
      throw e;
    }
    try {
      follow(work);
    } catch (RuntimeException | Error e) {
      throw new CommitInDoubt(changes.epochs().keySet(), e);
    }
  }

  /**
   * What comes after the commit. A failure here must not let its messages be decided again: what
   * was to follow is found in the store, as after a crash.
   */
  private void follow(BatchWork work) {
    Batch batch = work.batch();
    batch.changes().forEach(PendingChange::keep);
    batch
        .outgoing()
        .forEach(
            (key, message) -> {
              PendingReply waiting = work.awaited().get(key);
              @Nullable Consumer<Reply> onDelivery = waiting == null ? null : waiting::delivered;
              InternalErrors.contain(
                  "The router",
                  () -> parts.outbox().send(key, message, batch.isKept(key), onDelivery));
            });
    reply(work);
    parts.postCommit().of(work, parts.aggregates());
  }

  private static void reply(BatchWork work) {
    work.replies().forEach(PendingReply::sendIfDue);
  }

  private void write(CommitBatch changes) {
    if (changes.isEmpty()) {
      return;
    }
    if (!parts.probe().isFenced()) {
      changes.dropFences();
    }
    long start = System.nanoTime();
    try {
      parts.store().commit(changes);
    } catch (StaleEpoch e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw new CommitInDoubt(changes.epochs().keySet(), e);
    }
    parts.metrics().commit().update(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    parts.metrics().committed(changes);
    parts.failOvers().committed(changes.epochs().keySet());
  }
}
