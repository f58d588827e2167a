package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StaleEpoch;
import dev.vivace.grid.store.StoreUnavailable;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The committing half of a batch: one transaction, and only then replies and effects. */
final class BatchRunner {
  static final Reply NOT_COMMITTED =
      new Reply.Refused(
          ErrorCode.UNAVAILABLE,
          "expected the grid to store the change, but it could not, and whether it did is not known; try again with the same request_id");

  private final WorkerParts parts;
  private long outboxNumber;

  BatchRunner(WorkerParts parts) {
    this.parts = parts;
  }

  /**
   * Decides and commits messages to partitions of this worker.
   *
   * @return those that did not fit into the batch
   * @throws StaleEpoch if some partitions belong to another node by now; nothing was changed
   * @throws StoreUnavailable if the outcome is not known
   */
  List<Envelope> run(List<Envelope> envelopes) {
    BatchWork work = new BatchWork(parts, () -> ++outboxNumber);
    int taken = 0;
    while (taken < envelopes.size() && !work.isFull()) {
      work.take(envelopes.get(taken));
      taken++;
    }
    commit(work);
    return envelopes.subList(taken, envelopes.size());
  }

  /**
   * Removes acknowledged messages from the store if there are any; otherwise they wait for a batch.
   */
  boolean flushAcknowledgements() {
    if (!parts.outbox().hasAcknowledged()) {
      return false;
    }
    try {
      commit(new BatchWork(parts, () -> ++outboxNumber));
    } catch (StaleEpoch | StoreUnavailable e) {
      return false;
    }
    return true;
  }

  private void commit(BatchWork work) {
    Batch batch = work.batch();
    List<String> acknowledged = parts.outbox().takeAcknowledged();
    acknowledged.forEach(batch::acknowledged);
    CommitBatch changes = batch.toCommit();
    try {
      if (!changes.isEmpty()) {
        write(changes);
      }
    } catch (StaleEpoch | StoreUnavailable e) {
      parts.hot().forget(batch);
      parts.outbox().putBack(acknowledged);
      throw e;
    }
    parts.hot().keep(batch);
    batch
        .outgoing()
        .forEach(
            (key, message) -> {
              PendingReply waiting = work.awaited().get(key);
              parts.outbox().send(key, message, waiting == null ? null : waiting::delivered);
            });
    work.replies().forEach(PendingReply::sendIfDue);
    parts.aftermath().of(work);
  }

  private void write(CommitBatch changes) {
    long begin = System.nanoTime();
    parts.store().commit(changes);
    parts.metrics().commit().update(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    parts.metrics().committed(changes.entries(), changes.bytes());
  }
}
