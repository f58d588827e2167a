package dev.vivace.grid.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.RoundBasis;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.RoundCodec;
import dev.vivace.grid.store.codec.RunEventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads runs back from their stored histories. */
public final class RunLoader {
  private static final int PARTS_AT_A_TIME = 16;
  private static final int RUNS_AT_A_TIME = 4;

  private static final int BASES_KEPT = 256;

  private final Store store;
  private final Versions versions;
  private final Cache<String, RoundBasis> bases =
      Caffeine.newBuilder().maximumSize(BASES_KEPT).build();

  public RunLoader(Store store, Versions versions) {
    this.store = store;
    this.versions = versions;
  }

  @Nullable HotRun load(RunKey run) {
    List<List<RunEvent>> parts = parts(run);
    if (parts.isEmpty()) {
      return null;
    }
    List<RunEvent> events = new ArrayList<>();
    parts.forEach(events::addAll);
    RunState state = RunState.replay(events);
    return new HotRun(
        state,
        versions.plan(state.header()),
        parts.size(),
        LoopProgress.of(parts.get(parts.size() - 1)));
  }

  /** What a round has in common with its neighbours; {@code null} if none of them exists yet. */
  @Nullable RoundBasis basis(RunKey round) {
    return bases.get(
        StoreKeys.rounds(round),
        key -> {
          byte[] bytes = store.get(Table.ROUNDS, key);
          return bytes == null ? null : RoundCodec.decode(bytes);
        });
  }

  /** The events of a run in order; empty if there is no such run. */
  public List<RunEvent> history(RunKey run) {
    List<RunEvent> events = new ArrayList<>();
    parts(run).forEach(events::addAll);
    return events;
  }

  /** The runs that an instance has, the first one first: they are numbered without gaps. */
  public List<RunKey> runs(String workflowId, long instanceId) {
    List<RunKey> runs = new ArrayList<>();
    while (true) {
      List<RunKey> next = new ArrayList<>();
      for (int i = 0; i < RUNS_AT_A_TIME; i++) {
        next.add(new RunKey(workflowId, instanceId, RunKey.FIRST_RUN + runs.size() + i));
      }
      Map<String, byte[]> found =
          store.getAll(Table.HISTORY, next.stream().map(run -> StoreKeys.history(run, 0)).toList());
      for (RunKey run : next) {
        if (!found.containsKey(StoreKeys.history(run, 0))) {
          return runs;
        }
        runs.add(run);
      }
    }
  }

  /** The events by commit; a run that does not exist has none. */
  List<List<RunEvent>> parts(RunKey run) {
    List<List<RunEvent>> parts = new ArrayList<>();
    byte[] first = store.get(Table.HISTORY, StoreKeys.history(run, 0));
    if (first == null) {
      return parts;
    }
    RoundBasis basis = InlineIds.isInline(run.workflowId()) ? basis(run) : null;
    parts.add(RunEventCodec.decode(first, basis));
    while (true) {
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < PARTS_AT_A_TIME; i++) {
        keys.add(StoreKeys.history(run, parts.size() + i));
      }
      Map<String, byte[]> found = store.getAll(Table.HISTORY, keys);
      for (String key : keys) {
        byte[] part = found.get(key);
        if (part == null) {
          return parts;
        }
        parts.add(RunEventCodec.decode(part, basis));
      }
    }
  }
}
