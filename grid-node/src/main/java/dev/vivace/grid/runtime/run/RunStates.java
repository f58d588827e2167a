package dev.vivace.grid.runtime.run;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.stored.CachedRun;
import dev.vivace.grid.runtime.stored.RunLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a worker: those in memory, up to a bound, and all others from the store, which is
 * always right. Used by the worker only.
 */
final class RunStates {
  private final RunCache cache;
  private final RunLoader loader;
  private final Partitions partitions;

  RunStates(WorkerLimits limits, RunLoader loader, Partitions partitions) {
    this.cache = new RunCache(limits.cachedRuns(), limits.cachedBytes());
    this.loader = loader;
    this.partitions = partitions;
  }

  @Nullable CachedRun run(RunKey key) {
    CachedRun run = cache.get(key);
    return run == null ? loader.load(key) : run;
  }

  /** Those of the runs that exist. */
  Map<RunKey, CachedRun> runs(Collection<RunKey> keys) {
    Map<RunKey, CachedRun> found = new HashMap<>();
    List<RunKey> stored = new ArrayList<>();
    for (RunKey key : keys) {
      CachedRun run = cache.get(key);
      if (run == null) {
        stored.add(key);
      } else {
        found.put(key, run);
      }
    }
    found.putAll(loader.load(stored));
    return found;
  }

  /** What an iteration has in common with its neighbours; {@code null} for any other run. */
  @Nullable SharedIterationData shared(UnitOfWork work, RunKey run) {
    if (!InlineIds.isInline(run.workflowId())) {
      return null;
    }
    IterationGroup group = IterationGroup.of(run);
    PendingIterationGroup pending = work.pending(group, PendingIterationGroup.class);
    return pending == null ? loader.shared(group) : pending.shared();
  }

  /** Takes over a run as it was committed; one that is over is not kept. */
  void keep(RunKey key, CachedRun run) {
    if (run.state().status().isTerminal()) {
      cache.remove(key);
    } else {
      cache.put(key, run);
    }
  }

  void forget(RunKey run) {
    cache.remove(run);
  }

  void forget(IntPredicate gone) {
    cache.removeIf(run -> gone.test(partitions.of(run)));
  }
}
