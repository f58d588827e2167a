package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.runtime.Decisions.Result;
import dev.vivace.grid.runtime.FollowUps.FollowUp;
import dev.vivace.grid.runtime.FollowUps.Way;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The deciding half of a batch: messages and what follows from them.
 *
 * <p>A message that follows from another one and whose addressee belongs to the same worker is
 * decided in the same transaction. Any other is stored in the outbox, with the change that it
 * follows from.
 */
final class BatchWork {
  private static final int MAX_DELETES = 1_000;

  /** The sender repeats its message. */
  private static final Reply MORE_TO_DELETE =
      new Reply.Refused(ErrorCode.OVERLOADED, "expected one more batch of deletes");

  private final WorkerParts parts;
  private final LongSupplier outboxNumbers;
  private final Batch batch;
  private final Purges purges;
  private final List<PendingReply> replies = new ArrayList<>();
  private final Map<EntryKey, PendingReply> awaited = new HashMap<>();
  private final List<Envelope> watching = new ArrayList<>();
  private final FollowUps followUps = new FollowUps();
  private final Map<Way, EntryKey> joint = new HashMap<>();

  BatchWork(WorkerParts parts, LongSupplier outboxNumbers) {
    this.parts = parts;
    this.outboxNumbers = outboxNumbers;
    this.batch = new Batch(parts.partitions());
    this.purges = new Purges(parts, batch);
  }

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

  /** Who waits for the end of a run that is not over. */
  List<Envelope> watching() {
    return watching;
  }

  boolean isFull() {
    return batch.weight() >= parts.limits().batchEntries()
        || batch.estimatedBytes() >= parts.limits().batchBytes();
  }

  void take(Envelope envelope) {
    Message message = envelope.message();
    if (message instanceof Message.WatchRun watch) {
      watch(envelope, watch.run());
    } else if (message instanceof Message.PurgeRun purge) {
      purges
          .purge(purge.run())
          .forEach(below -> store(new FollowUp(new Message.PurgeRun(below), purge, null)));
      replies.add(new PendingReply(envelope, new Reply.OfWorkflow(new WorkflowReply.Done())));
    } else if (isUnfinishedDelete(message)) {
      replies.add(new PendingReply(envelope, MORE_TO_DELETE));
    } else {
      Result result = parts.decisions().decide(batch, message);
      PendingReply reply = new PendingReply(envelope, result.reply());
      replies.add(reply);
      // Who started an instance can read it. Nobody else waits: chains of waits would grow long.
      PendingReply waiting = isStart(message) ? reply : null;
      result.messages().forEach(next -> followUps.add(new FollowUp(next, message, waiting)));
      follow();
    }
  }

  private static boolean isStart(Message message) {
    return message instanceof Message.ToWorkflow toWorkflow
        && toWorkflow.command() instanceof WorkflowCommand.Start;
  }

  private void follow() {
    for (FollowUp next = followUps.poll(); next != null; next = followUps.poll()) {
      if (!isLocal(next.message()) || isFull()) {
        store(next);
        continue;
      }
      Result result = parts.decisions().decide(batch, next.message());
      if (result.reply() instanceof Reply.Refused) {
        store(next);
      } else {
        endedRun(next).ifPresent(batch::reported);
      }
      Message origin = next.message();
      result.messages().forEach(more -> followUps.add(new FollowUp(more, origin, null)));
    }
  }

  private boolean isLocal(Message message) {
    int partition = parts.partitions().of(message);
    return parts.stripe().test(partition) && parts.partitions().isOwned(partition);
  }

  private void store(FollowUp followUp) {
    Message message = followUp.message();
    Optional<RunKey> ended = endedRun(followUp);
    if (ended.isPresent()) {
      // Nobody waits for it: who asked for the change is told once the change itself is stored.
      batch.report(ended.get(), message);
      return;
    }
    Way way = followUp.way().orElse(null);
    EntryKey earlier = way == null ? null : joint.get(way);
    if (earlier != null) {
      batch.sendInstead(earlier, FollowUps.join(batch.sent(earlier), message));
      return;
    }
    EntryKey entry = batch.send(outboxKey(followUp.origin()), message);
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
    String from = Partitions.affinity(origin);
    long epoch = parts.partitions().epoch(parts.partitions().of(from));
    return StoreKeys.outbox(from, epoch, outboxNumbers.getAsLong());
  }

  /** The run whose end the message reports, if it is such a report. */
  private static Optional<RunKey> endedRun(FollowUp followUp) {
    return followUp.origin() instanceof Message.ToRun from
            && followUp.message() instanceof Message.ToWorkflow to
            && to.command() instanceof WorkflowCommand.EndRun
        ? Optional.of(from.run())
        : Optional.empty();
  }

  private void watch(Envelope envelope, RunKey run) {
    RunState state;
    try {
      state = parts.decisions().look(batch, run);
    } catch (UnreadableRecord e) {
      replies.add(new PendingReply(envelope, unreadable(e)));
      return;
    }
    if (state == null) {
      replies.add(
          new PendingReply(
              envelope,
              new Reply.Refused(
                  ErrorCode.NOT_FOUND,
                  "expected run %s to exist, but it does not".formatted(run))));
    } else if (state.status().isTerminal()) {
      replies.add(new PendingReply(envelope, new Reply.OfRun(state.status())));
    } else {
      watching.add(envelope);
    }
  }

  static Reply unreadable(UnreadableRecord why) {
    return new Reply.Refused(ErrorCode.INTERNAL, String.valueOf(why.getMessage()));
  }

  /** Removes request ids of a deleted workflow; whether there may be more of them. */
  private boolean isUnfinishedDelete(Message message) {
    if (!(message instanceof Message.ToWorkflow toWorkflow
        && toWorkflow.command() instanceof WorkflowCommand.FinishDelete finish)) {
      return false;
    }
    String prefix = StoreKeys.request(toWorkflow.workflowId(), finish.internalId(), "");
    List<String> keys = new ArrayList<>();
    parts
        .store()
        .scan(
            Table.REQUEST,
            parts.partitions().of(message),
            (key, value) -> {
              if (keys.size() < MAX_DELETES && key.startsWith(prefix)) {
                keys.add(key);
              }
            });
    keys.forEach(key -> batch.remove(Table.REQUEST, key));
    return keys.size() == MAX_DELETES;
  }
}
