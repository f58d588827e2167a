package dev.vivace.grid.runtime.run;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.runtime.stored.CachedRun;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decoded runs up to a number and a size, least recently used out first. */
public final class RunCache {
  /** So many of the largest runs that are kept fit in. */
  private static final int LARGEST = 4;

  private final int maxRuns;
  private final long maxBytes;
  private final Map<RunKey, CachedRun> runs = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  public RunCache(int maxRuns, long maxBytes) {
    this.maxRuns = maxRuns;
    this.maxBytes = maxBytes;
  }

  public @Nullable CachedRun get(RunKey key) {
    return runs.get(key);
  }

  /** Keeps a run, unless it would push out most of the others: it is read again then. */
  public void put(RunKey key, CachedRun run) {
    if (run.bytes() > maxBytes / LARGEST) {
      remove(key);
      return;
    }
    CachedRun before = runs.put(key, run);
    bytes += run.bytes() - (before == null ? 0 : before.bytes());
    if (isFull()) {
      shrink();
    }
  }

  private boolean isFull() {
    return runs.size() > maxRuns || bytes > maxBytes;
  }

  private void shrink() {
    Iterator<CachedRun> eldest = runs.values().iterator();
    while (isFull()) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  void remove(RunKey key) {
    CachedRun run = runs.remove(key);
    if (run != null) {
      bytes -= run.bytes();
    }
  }

  public void removeIf(Predicate<RunKey> which) {
    Iterator<Map.Entry<RunKey, CachedRun>> all = runs.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<RunKey, CachedRun> entry = all.next();
      if (which.test(entry.getKey())) {
        bytes -= entry.getValue().bytes();
        all.remove();
      }
    }
  }
}
