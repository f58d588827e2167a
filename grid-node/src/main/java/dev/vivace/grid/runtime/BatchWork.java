package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Report;
import dev.vivace.grid.runtime.FollowUps.FollowUp;
import dev.vivace.grid.runtime.FollowUps.Kind;
import dev.vivace.grid.runtime.FollowUps.Way;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.fair.Envelope;
import dev.vivace.grid.store.StoreKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The deciding half of a batch: messages and what follows from them.
 *
 * <p>A message that follows from another one and whose addressee belongs to the same worker is
 * decided in the same transaction. Any other is stored in the outbox, with the change that it
 * follows from; so is what follows from one that fans out, once others wait.
 */
final class BatchWork {
  /** A message with what follows from it takes no more of a batch than one part of so many. */
  private static final int SHARES = 4;

  private final WorkerParts parts;
  private final LongSupplier outboxNumbers;
  private final Batch batch;
  private final List<PendingReply> replies = new ArrayList<>();
  private final Map<EntryKey, PendingReply> awaited = new HashMap<>();
  private final List<Watching> watching = new ArrayList<>();
  private final FollowUps followUps = new FollowUps();
  private final Map<Way, EntryKey> joint = new HashMap<>();
  private final long deadline;
  private long workBefore;

  BatchWork(WorkerParts parts, LongSupplier outboxNumbers) {
    this.parts = parts;
    this.outboxNumbers = outboxNumbers;
    this.batch =
        new Batch(parts.store(), parts.partitions(), parts.limits(), parts.outbox()::isCreating);
    this.deadline = parts.clock().millis() + parts.limits().batchTime().toMillis();
  }

  /** A caller that waits for a later answer of an aggregate. */
  record Watching(Envelope envelope, Duration atMost) {}

  Batch batch() {
    return batch;
  }

  List<PendingReply> replies() {
    return replies;
  }

  /** The replies that wait for outgoing messages, by the entries that keep these. */
  Map<EntryKey, PendingReply> awaited() {
    return awaited;
  }

  /** Who waits for a later answer. */
  List<Watching> watching() {
    return watching;
  }

  /** Whether the batch is as large as it may get, or has taken as long. */
  boolean isFull() {
    return batch.isFull() || parts.clock().millis() >= deadline;
  }

  /**
   * Decides a message and what follows from it.
   *
   * @return how much work it made, in entries
   */
  long take(Envelope envelope) {
    workBefore = batch.work();
    decide(envelope);
    return batch.work() - workBefore;
  }

  private void decide(Envelope envelope) {
    Message message = envelope.message();
    Outcome outcome = decide(message);
    switch (outcome.timing()) {
      case LATER -> watching.add(new Watching(envelope, outcome.waitsAtMost()));
      case NOW -> {
        PendingReply unused = reply(envelope, outcome);
        follow(message, outcome, null);
      }
      case DELIVERED -> {
        follow(message, outcome, reply(envelope, outcome));
      }
    }
  }

  private Outcome decide(Message message) {
    return parts.aggregates().decide(batch, message.to(), message.command());
  }

  /** What cannot be decided for now need not keep what it follows from from being committed. */
  private Outcome decideOrRefuse(Message message) {
    try {
      return decide(message);
    } catch (MemoryShortage e) {
      return Outcome.refused(ErrorCode.OVERLOADED, e.message());
    }
  }

  private PendingReply reply(Envelope envelope, Outcome outcome) {
    PendingReply reply = new PendingReply(envelope, outcome.reply());
    replies.add(reply);
    return reply;
  }

  private void follow(Message origin, Outcome outcome, @Nullable PendingReply cause) {
    add(origin, outcome, cause);
    for (FollowUp next = followUps.poll(); next != null; next = followUps.poll()) {
      if (!isLocal(next.message())
          || isFull()
          || isBeyondShare()
          || isHeldBack(next.message())
          || outlivesItsCause(next)) {
        store(next);
        continue;
      }
      Outcome nextOutcome = decideOrRefuse(next.message());
      if (nextOutcome.isRefused()) {
        store(next);
      } else if (next.kind() == Kind.REPORT) {
        batch.reported(next.origin().to());
      }
      add(next.message(), nextOutcome, null);
    }
  }

  /** Whether one message has made much of the batch, and the others that wait count elsewhere. */
  private boolean isBeyondShare() {
    return batch.work() - workBefore > parts.limits().batchEntries() / SHARES
        && parts.mailbox().othersWait();
  }

  private void add(Message origin, Outcome outcome, @Nullable PendingReply cause) {
    String root = outcome.root() == null ? origin.root() : outcome.root();
    int from = parts.partitions().of(origin);
    for (Effect effect : outcome.effects()) {
      if (effect instanceof Message message) {
        followUps.add(new FollowUp(message.countingFor(root), origin, from, cause, Kind.STORED));
      } else if (effect instanceof Report report) {
        followUps.add(
            new FollowUp(report.message().countingFor(root), origin, from, null, Kind.REPORT));
      } else if (effect instanceof Question question) {
        followUps.add(
            new FollowUp(question.message().countingFor(root), origin, from, cause, Kind.QUESTION));
      } else {
        batch.add(origin.to(), effect);
      }
    }
  }

  /** Waits in the outbox until there is space for it. */
  private boolean isHeldBack(Message message) {
    return message.command().addsData() && parts.guard().refusalOfData().isPresent();
  }

  private boolean isLocal(Message message) {
    int partition = parts.partitions().of(message);
    return parts.stripe().test(partition) && parts.partitions().isOwned(partition);
  }

  /** Whether it has to be there even if its half of the commit were lost. */
  private boolean outlivesItsCause(FollowUp followUp) {
    Message message = followUp.message();
    return message.command().isIrreplaceable() && parts.partitions().of(message) != followUp.from();
  }

  private void store(FollowUp followUp) {
    Message message = followUp.message();
    if (followUp.kind() == Kind.REPORT && batch.report(followUp.origin().to(), message)) {
      // Nobody waits for it: who asked for the change is told once the change itself is stored.
      return;
    }
    Way way = followUp.way().orElse(null);
    EntryKey earlier = way == null ? null : joint.get(way);
    if (earlier != null) {
      batch.sendInstead(earlier, batch.sent(earlier).join(message));
      return;
    }
    String key = outboxKey(followUp.origin());
    EntryKey entry =
        followUp.kind() == Kind.QUESTION ? batch.ask(key, message) : batch.send(key, message);
    if (way != null) {
      joint.put(way, entry);
    }
    PendingReply cause = followUp.cause();
    if (cause != null) {
      cause.await();
      awaited.put(entry, cause);
    }
  }

  private String outboxKey(Message origin) {
    String from = origin.to().affinity();
    long epoch = parts.partitions().epoch(parts.partitions().of(from));
    return StoreKeys.outbox(from, epoch, outboxNumbers.getAsLong());
  }
}
