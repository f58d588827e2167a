package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.Effect;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.run.SharedIterationData;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.HistoryPart;
import dev.vivace.grid.store.record.Marker;
import dev.vivace.grid.store.record.StartedRequest;
import dev.vivace.grid.store.record.StoredRecords;
import dev.vivace.grid.store.record.StoredVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of one transaction in the making, and what is to happen once it is committed. */
final class Batch {
  private final Partitions partitions;
  private final Map<RunKey, PendingRun> runs = new LinkedHashMap<>();
  private final Map<String, PendingWorkflow> workflows = new LinkedHashMap<>();
  private final Map<TemplateKey, PendingTemplate> templates = new LinkedHashMap<>();
  private final Map<EntryKey, Message> outgoing = new LinkedHashMap<>();
  private final Map<String, SharedIterationData> sharedData = new HashMap<>();
  private final Set<RunKey> reporting = new HashSet<>();
  private final Map<RunKey, UnreadableRecord> lost = new LinkedHashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final CommitBatch commit = new CommitBatch();
  private long estimatedBytes;

  Batch(Partitions partitions) {
    this.partitions = partitions;
  }

  Map<RunKey, PendingRun> runs() {
    return runs;
  }

  Map<String, PendingWorkflow> workflows() {
    return workflows;
  }

  Map<TemplateKey, PendingTemplate> templates() {
    return templates;
  }

  /** Effects that leave the worker after the commit. */
  List<Effect> effects() {
    return effects;
  }

  /** Messages that leave the worker after the commit, by the entry that keeps them. */
  Map<EntryKey, Message> outgoing() {
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
    return commit.entries()
        + runs.size() * 3
        + workflows.size()
        + templates.size() * 2
        + outgoing.size();
  }

  /** About how many bytes the batch has so far, as {@link SizeEstimate} estimates it. */
  long estimatedBytes() {
    return estimatedBytes + commit.bytes();
  }

  /** Counts bytes of what is written in the end. */
  void grow(long bytes) {
    estimatedBytes += bytes;
  }

  /** Stores a message with the change that it follows from; returns the entry that keeps it. */
  EntryKey send(String outboxKey, Message message) {
    grow(SizeEstimate.of(message));
    EntryKey entry = new EntryKey(Table.OUTBOX, outboxKey);
    outgoing.put(entry, message);
    return entry;
  }

  /** A message that {@link #send} stores. */
  Message sent(EntryKey entry) {
    return Objects.requireNonNull(outgoing.get(entry));
  }

  /** Lets a message take the place of one that {@link #send} stores. */
  void sendInstead(EntryKey entry, Message message) {
    grow(SizeEstimate.of(message) - SizeEstimate.of(sent(entry)));
    outgoing.put(entry, message);
  }

  /** What the batch stores as the shared data of an iteration; {@code null} if it stores none. */
  @Nullable SharedIterationData shared(RunKey iteration) {
    return sharedData.get(StoreKeys.iterations(iteration));
  }

  /** Stores what an iteration has in common with its neighbours. */
  void put(RunKey iteration, SharedIterationData shared) {
    if (sharedData.put(StoreKeys.iterations(iteration), shared) == null) {
      grow(shared.estimatedBytes());
    }
  }

  /**
   * Sends the report that a run is over. Nothing more has to be stored: the run keeps its marker
   * until its workflow knows, and a marked run that is over reports again when it is acquired.
   */
  void report(RunKey run, Message message) {
    reporting.add(run);
    outgoing.put(new EntryKey(Table.LIVE, StoreKeys.run(run)), message);
  }

  /** The workflow of a run that is over knows of it, in this same commit. */
  void reported(RunKey run) {
    PendingRun pending = runs.get(run);
    if (pending == null ? lost.containsKey(run) : !pending.isChanged()) {
      remove(Table.LIVE, StoreKeys.run(run));
    }
  }

  /** Notes that a run is given up since it cannot be read; whether that is new. */
  boolean lose(RunKey run, UnreadableRecord why) {
    return lost.put(run, why) == null;
  }

  /** The runs that are given up. */
  Map<RunKey, UnreadableRecord> lost() {
    return lost;
  }

  /** Removes an entry outright. */
  void remove(Table table, String key) {
    commit.remove(table, key);
    fence(partitions.of(key));
  }

  private void fence(int partition) {
    commit.fence(partition, partitions.epoch(partition));
  }

  /** Stores a version of a workflow that the batch changes. */
  void put(String workflowId, WorkflowEvent.VersionPushed pushed) {
    StoredRecords.VERSION.put(
        commit,
        StoreKeys.version(workflowId, pushed.internalId(), pushed.versionId()),
        new StoredVersion(
            pushed.metadata(),
            pushed.workflow(),
            pushed.pinned().isEmpty() ? null : pushed.pinned()));
  }

  /** Stores what happened to a template, whose pending change the batch has. */
  void write(TemplateKey template, TemplateEvent event) {
    PendingTemplate.write(template, event, commit);
  }

  /** Everything to write, with the changes of all pending changes. */
  CommitBatch toCommit() {
    runs.forEach(this::write);
    workflows.forEach(this::write);
    sharedData.forEach(
        (key, shared) -> {
          StoredRecords.ITERATION_DATA.put(commit, key, shared);
          fence(partitions.of(key));
        });
    outgoing.forEach(
        (entry, message) -> {
          if (entry.table() == Table.OUTBOX) {
            StoredRecords.MESSAGE.put(commit, entry.key(), message);
            fence(partitions.of(entry.key()));
          }
        });
    templates.forEach(this::write);
    return commit;
  }

  private void write(RunKey key, PendingRun pending) {
    if (!pending.isChanged()) {
      return;
    }
    fence(partitions.of(key));
    RunState state = pending.presentState();
    String runKey = StoreKeys.run(key);
    StoredRecords.HISTORY.put(
        commit,
        StoreKeys.history(key, pending.part()),
        HistoryPart.of(pending.written(), pending.shared()));
    boolean over = state.status().isTerminal();
    boolean marked = !over || reporting.contains(key);
    if (pending.isCreated() && marked) {
      StoredRecords.LIVE_RUN.put(commit, runKey, Marker.PRESENT);
    } else if (!pending.isCreated() && !marked) {
      commit.remove(Table.LIVE, runKey);
    }
    if (over && !InlineIds.isInline(key.workflowId())) {
      commit.put(runKey, Summaries.of(state));
    }
  }

  private void write(TemplateKey template, PendingTemplate pending) {
    if (!pending.events().isEmpty()) {
      fence(partitions.of(template.toString()));
      pending.write(commit);
    }
  }

  private void write(String workflowId, PendingWorkflow pending) {
    if (!pending.isChanged()) {
      return;
    }
    fence(partitions.of(workflowId));
    WorkflowState state = pending.state();
    StoredRecords.WORKFLOW.put(commit, StoreKeys.state(workflowId), state);
    for (WorkflowEvent event : pending.events()) {
      if (event instanceof WorkflowEvent.InstanceAdmitted admitted
          && admitted.requestId() != null) {
        StoredRecords.REQUEST.put(
            commit,
            StoreKeys.request(workflowId, state.internalId(), admitted.requestId()),
            new StartedRequest(admitted.instanceId()));
      } else if (event instanceof WorkflowEvent.DeleteFinished finished) {
        for (long version = 1; version <= finished.versions(); version++) {
          commit.remove(
              Table.VERSION, StoreKeys.version(workflowId, finished.internalId(), version));
        }
      }
    }
  }
}
