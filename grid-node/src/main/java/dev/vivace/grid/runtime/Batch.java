package dev.vivace.grid.runtime;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.head.HeadEvent;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.Effect;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.HeadCodec;
import dev.vivace.grid.store.codec.MessageCodec;
import dev.vivace.grid.store.codec.RunEventCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The changes of one transaction in the making, and what is to happen once it is committed. */
final class Batch {
  private static final byte[] MARKER = {1};

  private final Partitions partitions;
  private final Map<RunKey, RunDraft> runs = new LinkedHashMap<>();
  private final Map<String, HeadDraft> heads = new LinkedHashMap<>();
  private final Map<String, Message> outgoing = new LinkedHashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final CommitBatch commit = new CommitBatch();

  Batch(Partitions partitions) {
    this.partitions = partitions;
  }

  Map<RunKey, RunDraft> runs() {
    return runs;
  }

  Map<String, HeadDraft> heads() {
    return heads;
  }

  /** Effects that leave the worker after the commit. */
  List<Effect> effects() {
    return effects;
  }

  /** Messages that leave the worker after the commit, by the key of their outbox entry. */
  Map<String, Message> outgoing() {
    return outgoing;
  }

  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  List<Runnable> actions() {
    return afterCommit;
  }

  /** About how many entries the batch has so far. */
  int weight() {
    return commit.entries() + runs.size() * 3 + heads.size();
  }

  /** Stores a message with the change that it follows from. */
  void send(String outboxKey, int fromPartition, Message message) {
    outgoing.put(outboxKey, message);
    commit.put(Table.OUTBOX, outboxKey, MessageCodec.encode(message));
    fence(fromPartition);
  }

  /** Removes a message that its receiver has stored. */
  void acknowledged(String outboxKey) {
    commit.remove(Table.OUTBOX, outboxKey);
    fence(partitions.of(outboxKey));
  }

  /** Removes an entry outright. */
  void remove(Table table, String key) {
    commit.remove(table, key);
    fence(partitions.of(key));
  }

  private void fence(int partition) {
    commit.fence(partition, partitions.epoch(partition));
  }

  /** Everything to write, with the changes of all drafts. */
  CommitBatch toCommit() {
    runs.forEach(this::write);
    heads.forEach(this::write);
    return commit;
  }

  private void write(RunKey key, RunDraft draft) {
    if (!draft.isChanged()) {
      return;
    }
    fence(partitions.of(key));
    RunState state = draft.presentState();
    String runKey = StoreKeys.run(key);
    commit.put(
        Table.HISTORY, StoreKeys.history(key, draft.part()), RunEventCodec.encode(draft.events()));
    boolean over = state.status().isTerminal();
    if (draft.isCreated() && !over) {
      commit.put(Table.LIVE, runKey, MARKER);
    } else if (over && !draft.isCreated()) {
      commit.remove(Table.LIVE, runKey);
    }
    if (draft.events().stream().anyMatch(Batch::changesSummary)) {
      commit.put(runKey, Summaries.of(state));
    }
  }

  private static boolean changesSummary(RunEvent event) {
    return event instanceof RunEvent.RunCreated
        || event instanceof RunEvent.RunBegan
        || event instanceof RunEvent.RunEnded;
  }

  private void write(String workflowId, HeadDraft draft) {
    if (!draft.isChanged()) {
      return;
    }
    fence(partitions.of(workflowId));
    WorkflowHead head = draft.head();
    commit.put(Table.HEAD, StoreKeys.head(workflowId), HeadCodec.encode(head));
    for (HeadEvent event : draft.events()) {
      if (event instanceof HeadEvent.VersionPushed pushed) {
        commit.put(
            Table.VERSION,
            StoreKeys.version(workflowId, pushed.internalId(), pushed.versionId()),
            VivaceJson.write(new StoredVersion(pushed.metadata(), pushed.workflow())));
      } else if (event instanceof HeadEvent.InstanceAdmitted admitted
          && admitted.requestId() != null) {
        commit.put(
            Table.REQUEST,
            StoreKeys.request(workflowId, head.internalId(), admitted.requestId()),
            MARKER);
      } else if (event instanceof HeadEvent.DeleteFinished finished) {
        for (long version = 1; version <= finished.versions(); version++) {
          commit.remove(
              Table.VERSION, StoreKeys.version(workflowId, finished.internalId(), version));
        }
      }
    }
  }
}
