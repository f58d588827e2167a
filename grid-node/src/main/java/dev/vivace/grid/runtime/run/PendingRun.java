package dev.vivace.grid.runtime.run;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.aggregate.PostCommit;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.stored.CachedRun;
import dev.vivace.grid.runtime.stored.LoopProgress;
import dev.vivace.grid.runtime.stored.SizeEstimate;
import dev.vivace.grid.runtime.stored.Summaries;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.HistoryPart;
import dev.vivace.grid.store.record.LatestRun;
import dev.vivace.grid.store.record.Marker;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pending changes of a run in a batch: the state it started with, the events since and where
 * they lead.
 */
final class PendingRun implements PendingChange {
  private final RunKey key;
  private final RunStates states;
  private final RunFollowUps followUps;
  private final int parts;
  private final List<RunEvent.LoopAdvanced> loops;
  private final boolean created;
  private final List<RunEvent> events = new ArrayList<>();
  private final CompiledWorkflow compiled;
  private final @Nullable SharedIterationData shared;
  private @Nullable RunState state;
  private long estimatedBytes;
  private boolean reporting;

  private PendingRun(
      RunKey key,
      CompiledWorkflow compiled,
      @Nullable CachedRun run,
      @Nullable SharedIterationData shared,
      RunStates states,
      RunFollowUps followUps) {
    this.key = key;
    this.states = states;
    this.followUps = followUps;
    this.compiled = compiled;
    this.shared = shared;
    this.created = run == null;
    this.state = run == null ? null : run.state();
    this.parts = run == null ? 0 : run.parts();
    this.loops = run == null ? List.of() : run.loops();
    this.estimatedBytes = run == null ? 0 : run.estimatedBytes();
  }

  static PendingRun of(RunKey key, CachedRun run, RunStates states, RunFollowUps followUps) {
    return new PendingRun(key, run.compiled(), run, null, states, followUps);
  }

  /**
   * Pending changes of a run that does not exist yet.
   *
   * @param shared what the run has in common with other iterations; {@code null} if it is no
   *     iteration
   */
  static PendingRun absent(
      RunKey key,
      CompiledWorkflow compiled,
      @Nullable SharedIterationData shared,
      RunStates states,
      RunFollowUps followUps) {
    return new PendingRun(key, compiled, null, shared, states, followUps);
  }

  CompiledWorkflow compiled() {
    return compiled;
  }

  @Nullable RunState state() {
    return state;
  }

  /** The state with all events that were added; of a run that exists. */
  RunState presentState() {
    if (state == null) {
      throw new IllegalStateException("expected a run that exists");
    }
    return state;
  }

  boolean exists() {
    return state != null;
  }

  @Override
  public boolean isChanged() {
    return !events.isEmpty();
  }

  /** Whether the batch is the first to write the run. */
  boolean isCreated() {
    return created;
  }

  /** The number of the part of the history that the batch writes, perhaps over an older one. */
  int part() {
    return loops.isEmpty() || LoopProgress.of(events).isEmpty() ? parts : parts - 1;
  }

  /**
   * What the batch writes into that part. What was said of loops before is said again: who reads
   * the parts one after the other may have seen it too early.
   */
  List<RunEvent> written() {
    List<RunEvent.LoopAdvanced> advances = LoopProgress.of(events);
    if (loops.isEmpty()) {
      return events;
    }
    List<RunEvent> all = new ArrayList<>(LoopProgress.latest(loops, advances));
    if (advances.isEmpty()) {
      all.addAll(events);
    }
    return all;
  }

  /** What happened to the run in the batch. */
  List<RunEvent> events() {
    return events;
  }

  /**
   * Adds what happened; returns about how many bytes it takes to write that.
   *
   * @param next where it leads
   */
  long add(List<RunEvent> more, @Nullable RunState next) {
    long grown = SizeEstimate.of(more, shared != null);
    estimatedBytes += grown;
    more.forEach(event -> LoopProgress.add(events, event));
    state = next;
    return grown;
  }

  @Override
  public int entries() {
    return 3;
  }

  @Override
  public void write(CommitBatch commit) {
    RunState present = presentState();
    String runKey = StoreKeys.run(key);
    StoredRecords.HISTORY.put(
        commit, StoreKeys.history(key, part()), HistoryPart.of(written(), shared));
    boolean over = present.status().isTerminal();
    boolean marked = !over || reporting;
    if (created && marked) {
      StoredRecords.LIVE_RUN.put(commit, runKey, Marker.PRESENT);
    } else if (!created && !marked) {
      commit.remove(Table.LIVE, runKey);
    }
    if (created && key.runId() > RunKey.FIRST_RUN && !InlineIds.isInline(key.workflowId())) {
      StoredRecords.LATEST_RUN.put(commit, StoreKeys.instance(key), new LatestRun(key.runId()));
    }
    if (over && !InlineIds.isInline(key.workflowId())) {
      commit.put(runKey, Summaries.of(present));
    }
  }

  @Override
  public void keep() {
    if (exists()) {
      states.keep(key, toCached());
    } else {
      states.forget(key);
    }
  }

  @Override
  public void forget() {
    states.forget(key);
  }

  @Override
  public void afterCommit(PostCommit actions) {
    followUps.of(key, this, actions);
  }

  /**
   * The run keeps its marker until its workflow knows of its end: a marked run that is over reports
   * again when it is acquired.
   */
  @Override
  public EntryKey reporting() {
    reporting = true;
    return new EntryKey(Table.LIVE, StoreKeys.run(key));
  }

  @Override
  public void reported(UnitOfWork work) {
    if (!isChanged()) {
      work.remove(Table.LIVE, StoreKeys.run(key));
    }
  }

  private CachedRun toCached() {
    return isChanged()
        ? new CachedRun(
            presentState(), compiled, part() + 1, LoopProgress.of(written()), estimatedBytes)
        : new CachedRun(presentState(), compiled, parts, loops, estimatedBytes);
  }
}
