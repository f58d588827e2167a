package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.run.SharedIterationData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pending changes of a run in a batch: the state it started with, the events since and where
 * they lead.
 */
final class PendingRun {
  private final int parts;
  private final List<RunEvent.LoopAdvanced> loops;
  private final boolean created;
  private final List<RunEvent> events = new ArrayList<>();
  private final CompiledWorkflow compiled;
  private final @Nullable SharedIterationData shared;
  private @Nullable RunState state;
  private long estimatedBytes;

  private PendingRun(
      CompiledWorkflow compiled, @Nullable CachedRun run, @Nullable SharedIterationData shared) {
    this.compiled = compiled;
    this.shared = shared;
    this.created = run == null;
    this.state = run == null ? null : run.state();
    this.parts = run == null ? 0 : run.parts();
    this.loops = run == null ? List.of() : run.loops();
    this.estimatedBytes = run == null ? 0 : run.estimatedBytes();
  }

  static PendingRun of(CachedRun run) {
    return new PendingRun(run.compiled(), run, null);
  }

  /**
   * Pending changes of a run that does not exist yet.
   *
   * @param shared what the run has in common with other iterations; {@code null} if it is no
   *     iteration
   */
  static PendingRun absent(CompiledWorkflow compiled, @Nullable SharedIterationData shared) {
    return new PendingRun(compiled, null, shared);
  }

  CompiledWorkflow compiled() {
    return compiled;
  }

  @Nullable SharedIterationData shared() {
    return shared;
  }

  @Nullable RunState state() {
    return state;
  }

  /** The state of a pending to which an event was added, or that was made of a run. */
  RunState presentState() {
    if (state == null) {
      throw new IllegalStateException("expected a run that exists");
    }
    return state;
  }

  boolean exists() {
    return state != null;
  }

  boolean isChanged() {
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

  /** Adds what happened; returns about how many bytes it takes to write that. */
  long add(List<RunEvent> more) {
    long grown = SizeEstimate.of(more, shared != null);
    estimatedBytes += grown;
    for (RunEvent event : more) {
      state = state == null ? RunState.replay(List.of(event)) : state.evolve(event);
      LoopProgress.add(events, event);
    }
    return grown;
  }

  CachedRun toCached() {
    return isChanged()
        ? new CachedRun(
            presentState(), compiled, part() + 1, LoopProgress.of(written()), estimatedBytes)
        : new CachedRun(presentState(), compiled, parts, loops, estimatedBytes);
  }
}
