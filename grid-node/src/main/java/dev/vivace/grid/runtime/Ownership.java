package dev.vivace.grid.runtime;

import dev.vivace.grid.async.Futures;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.fair.Envelope;
import dev.vivace.grid.runtime.fair.Mailbox;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acquires and releases partitions of a worker. Used by the worker only.
 *
 * <p>Acquiring is recovery, always: raise the epoch, so that no earlier writer can commit, then
 * pick up what the store says is alive: runs (timers, attempts) and messages that were not
 * acknowledged.
 */
final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

  /** How long a partition may be on its way between nodes before its messages look for it again. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration RETRY_AFTER_ERROR = Duration.ofSeconds(5);

  private final WorkerParts parts;
  private final Topology topology;
  private final Router router;
  private final Mailbox mailbox;
  private final Timers timers;
  private final List<CompletableFuture<Void>> awaited = new ArrayList<>();
  private boolean reviewDue;

  Ownership(WorkerParts parts, Topology topology, Router router, Timers timers) {
    this.parts = parts;
    this.topology = topology;
    this.router = router;
    this.mailbox = parts.mailbox();
    this.timers = timers;
  }

  boolean isOwned(int partition) {
    return parts.partitions().isOwned(partition);
  }

  /**
   * Compares what the worker has with what the grid says it should have.
   *
   * @param done completes when the worker has all of it
   */
  void review(CompletableFuture<Void> done) {
    awaited.add(done);
    review();
  }

  private void review() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      LOG.error("The partitions could not be looked at; it is tried again soon", e);
      if (e instanceof Error) {
        // Another try is unlikely to help those who wait.
        awaited.forEach(done -> Futures.fail(done, e));
        awaited.clear();
      }
      reviewLater(e instanceof Error ? RETRY_AFTER_ERROR : RETRY);
    }
  }

  private void look() {
    if (parts.guard().refusal().isPresent()) {
      reviewLater();
      return;
    }
    Set<Integer> missing = new TreeSet<>();
    for (int partition : topology.primaryPartitions()) {
      if (parts.stripe().test(partition)) {
        missing.add(partition);
      }
    }
    Set<Integer> lost = new TreeSet<>();
    Set<Integer> kept = new TreeSet<>();
    for (int partition = 0; partition < parts.partitions().count(); partition++) {
      if (parts.stripe().test(partition) && isOwned(partition)) {
        (missing.contains(partition) ? kept : lost).add(partition);
      }
    }
    if (parts.probe().isFenced()) {
      lost.addAll(stale(kept));
      lose(lost);
    }
    missing.removeIf(this::isOwned);
    acquire(missing);
    missing.removeIf(this::isOwned);
    if (missing.isEmpty()) {
      awaited.forEach(Futures::done);
      awaited.clear();
    }
  }

  /** Partitions that went to another node and came back before anybody looked. */
  private Set<Integer> stale(Set<Integer> owned) {
    Set<Integer> stale = new TreeSet<>();
    if (owned.isEmpty()) {
      return stale;
    }
    try {
      Map<Integer, Long> epochs = parts.store().epochs(owned);
      for (int partition : owned) {
        if (!Objects.equals(epochs.get(partition), parts.partitions().epoch(partition))) {
          stale.add(partition);
        }
      }
    } catch (StoreUnavailable e) {
      LOG.warn(
          "Whether other nodes wrote to partitions {} is not known; it is looked up soon",
          owned,
          e);
      reviewLater();
    }
    return stale;
  }

  private void reviewLater() {
    reviewLater(RETRY);
  }

  /** Looks again in a moment; one look at a time is enough. */
  private void reviewLater(Duration wait) {
    if (!reviewDue) {
      reviewDue = true;
      Timers.Handle unused =
          timers.after(
              wait,
              () ->
                  mailbox.execute(
                      () -> {
                        reviewDue = false;
                        review();
                      }));
    }
  }

  void acquireIfPrimary(Set<Integer> wanted) {
    Set<Integer> primary = new TreeSet<>(wanted);
    primary.removeIf(partition -> !topology.isLocalPrimary(partition));
    acquire(primary);
  }

  private void acquire(Set<Integer> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    try {
      Map<Integer, Long> epochs = parts.store().acquire(wanted);
      epochs.forEach(this::recover);
      parts.failOvers().took(epochs.keySet());
      LOG.debug("Acquired partitions {}", epochs.keySet());
    } catch (StoreUnavailable e) {
      LOG.warn("Partitions {} could not all be acquired; it is tried again soon", wanted, e);
      reviewLater();
    }
  }

  private void recover(int partition, long epoch) {
    parts.partitions().own(partition, epoch);
    try {
      recover(partition);
    } catch (RuntimeException | Error e) {
      lose(Set.of(partition));
      throw e;
    }
  }

  /** Reads everything before it does anything, since reading may fail. */
  private void recover(int partition) {
    Scan scan = new Scan(partition);
    List<Runnable> actions = new ArrayList<>();
    parts.aggregates().all().forEach(aggregate -> actions.add(aggregate.recover(scan)));
    Map<String, Message> unsent = new TreeMap<>(Comparator.comparing(StoreKeys::outboxOrder));
    scan.each(Table.OUTBOX, (key, bytes) -> unsent.put(key, parts.codec().decode(bytes)));
    actions.forEach(Runnable::run);
    unsent.forEach(
        (key, message) ->
            parts.outbox().send(new EntryKey(Table.OUTBOX, key), message, true, null));
  }

  /** Goes through a partition; a record that cannot be read does not keep it from being worked. */
  private final class Scan implements Aggregate.Scan {
    private final int partition;

    Scan(int partition) {
      this.partition = partition;
    }

    @Override
    public void each(Table table, BiConsumer<String, byte[]> consumer) {
      parts.store().scan(table, partition, (key, bytes) -> guarded(table, key, bytes, consumer));
    }

    private void guarded(
        Table table, String key, byte[] bytes, BiConsumer<String, byte[]> consumer) {
      try {
        String unused =
            UnreadableRecord.guard(
                table,
                key,
                () -> {
                  consumer.accept(key, bytes);
                  return key;
                });
      } catch (UnreadableRecord e) {
        parts.problems().unreadable(e, "it is left as it is, and nothing comes of it");
      }
    }

    @Override
    public void offer(Address to, Command command, Runnable answered) {
      Consumer<Reply> replyTo =
          reply -> {
            if (reply instanceof Reply.Done) {
              answered.run();
            }
          };
      mailbox.offerRecovery(
          new Envelope(new Message(to, command), partition, Envelope.Kind.INTERNAL, replyTo));
    }
  }

  /**
   * Stops working partitions whose state in memory cannot be trusted: another node wrote to them,
   * or a commit of unknown outcome did. If they are still this node's they are acquired again soon,
   * so that what was to follow, a message, an attempt, a timer, is found in the store.
   */
  void release(Set<Integer> partitions) {
    lose(partitions);
    reviewLater();
  }

  private void lose(Set<Integer> lost) {
    if (lost.isEmpty()) {
      return;
    }
    lost.forEach(parts.partitions()::release);
    parts.aggregates().all().forEach(aggregate -> aggregate.forget(lost::contains));
    parts.outbox().forget(parts.partitions(), lost::contains);
    parts.postCommit().forget(parts.partitions(), lost::contains);
    parts.failOvers().gaveUp(lost);
    LOG.debug("Gave up partitions {}", lost);
  }

  /** Answers a message to a partition that this node does not write, or sends it on. */
  void reject(Envelope envelope) {
    if (envelope.kind() != Envelope.Kind.INTERNAL) {
      envelope.reply(new Reply.NotOwner());
    } else {
      Timers.Handle unused = timers.after(SETTLING, () -> router.sendInternal(envelope.message()));
    }
  }
}
