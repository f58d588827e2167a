package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.RunEventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads runs back from their stored histories. */
public final class RunLoader {
  private static final int PARTS_AT_A_TIME = 16;
  private static final int RUNS_AT_A_TIME = 4;

  private final Store store;
  private final Versions versions;

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
    return new HotRun(state, versions.plan(state.header()), parts.size());
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
    parts.add(RunEventCodec.decode(first));
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
        parts.add(RunEventCodec.decode(part));
      }
    }
  }
}
