package dev.vivace.grid.runtime.stored;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads runs back from their stored histories. */
public final class RunLoader {
  private static final int PARTS_AT_A_TIME = 16;

  /** An iteration of one call has three. */
  private static final int PARTS_OF_MANY = 4;

  /** Of the heap, for what iterations have in common. */
  private static final int SHARE_FOR_SHARED = 32;

  /** What shared data takes that is empty. */
  private static final int LEAST_OF_SHARED = 2_048;

  private final Store store;
  private final Versions versions;
  private final Cache<String, SharedIterationData> sharedData =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_FOR_SHARED)
          .weigher((String key, SharedIterationData shared) -> weight(shared))
          .build();

  public RunLoader(Store store, Versions versions) {
    this.store = store;
    this.versions = versions;
  }

  private static int weight(SharedIterationData shared) {
    return (int) Math.min(Integer.MAX_VALUE, LEAST_OF_SHARED + shared.estimatedBytes());
  }

  public @Nullable CachedRun load(RunKey run) {
    List<List<RunEvent>> parts = parts(run);
    return parts.isEmpty() ? null : replay(run, parts);
  }

  /** Those of the runs that exist; the beginnings of all histories are read together. */
  public Map<RunKey, CachedRun> load(Collection<RunKey> runs) {
    List<String> keys = new ArrayList<>();
    for (RunKey run : runs) {
      keys.addAll(keys(run, 0, PARTS_OF_MANY));
    }
    Map<String, byte[]> beginnings = keys.isEmpty() ? Map.of() : store.getAll(Table.HISTORY, keys);
    Map<RunKey, CachedRun> found = new HashMap<>();
    for (RunKey run : runs) {
      List<byte[]> parts = new ArrayList<>();
      if (take(keys(run, 0, PARTS_OF_MANY), beginnings, parts)) {
        readOn(run, parts, Long.MAX_VALUE);
      }
      if (!parts.isEmpty()) {
        found.put(run, replay(run, decode(run, parts)));
      }
    }
    return found;
  }

  private CachedRun replay(RunKey run, List<List<RunEvent>> parts) {
    List<RunEvent> events = new ArrayList<>();
    parts.forEach(events::addAll);
    RunState state =
        UnreadableRecord.guard(
            Table.HISTORY, StoreKeys.history(run, 0), () -> RunState.replay(events));
    return new CachedRun(
        state,
        versions.compiled(state.header()),
        parts.size(),
        LoopProgress.of(parts.get(parts.size() - 1)),
        SizeEstimate.of(events, InlineIds.isInline(run.workflowId())));
  }

  private @Nullable SharedIterationData sharedBy(RunKey run) {
    return InlineIds.isInline(run.workflowId()) ? shared(IterationGroup.of(run)) : null;
  }

  /** What iterations that lie together have in common; {@code null} if none of them exists yet. */
  public @Nullable SharedIterationData shared(IterationGroup group) {
    return sharedData.get(
        StoreKeys.iterations(group),
        key -> {
          byte[] bytes = store.get(Table.ITERATION_DATA, key);
          return bytes == null ? null : StoredRecords.ITERATION_DATA.read(key, bytes);
        });
  }

  /**
   * The events of a run in order, none if there is no such run; empty if they are stored in more
   * than so many bytes, which are not all read then.
   */
  public Optional<List<RunEvent>> history(RunKey run, long atMost) {
    List<byte[]> parts = rawParts(run, atMost);
    if (bytes(parts) > atMost) {
      return Optional.empty();
    }
    List<RunEvent> events = new ArrayList<>();
    decode(run, parts).forEach(events::addAll);
    return Optional.of(events);
  }

  private static long bytes(List<byte[]> parts) {
    return parts.stream().mapToLong(part -> part.length).sum();
  }

  /** Whether there is a run. */
  public boolean exists(RunKey run) {
    return store.get(Table.HISTORY, StoreKeys.history(run, 0)) != null;
  }

  /** The number of the latest run of an instance, if there is one. */
  public long latestRun(String workflowId, long instanceId) {
    String key = StoreKeys.instance(RunKey.first(workflowId, instanceId));
    byte[] bytes = store.get(Table.LATEST_RUN, key);
    return bytes == null ? RunKey.FIRST_RUN : latestRun(workflowId, instanceId, bytes);
  }

  /** The numbers of the latest runs of instances; those that were never restarted are missing. */
  public Map<Long, Long> latestRuns(String workflowId, Collection<Long> instances) {
    Map<String, Long> keys = new HashMap<>();
    instances.forEach(id -> keys.put(StoreKeys.instance(RunKey.first(workflowId, id)), id));
    Map<Long, Long> latest = new HashMap<>();
    store
        .getAll(Table.LATEST_RUN, keys.keySet())
        .forEach(
            (key, bytes) ->
                latest.put(
                    Objects.requireNonNull(keys.get(key)),
                    latestRun(workflowId, Objects.requireNonNull(keys.get(key)), bytes)));
    return latest;
  }

  /** If the record cannot be read, the runs themselves tell: they are numbered without gaps. */
  private long latestRun(String workflowId, long instanceId, byte[] bytes) {
    try {
      return StoredRecords.LATEST_RUN
          .read(StoreKeys.instance(RunKey.first(workflowId, instanceId)), bytes)
          .runId();
    } catch (UnreadableRecord e) {
      long run = RunKey.FIRST_RUN;
      while (exists(new RunKey(workflowId, instanceId, run + 1))) {
        run++;
      }
      return run;
    }
  }

  /** The runs that an instance has if it exists, the first one first. */
  public List<RunKey> runs(String workflowId, long instanceId) {
    return LongStream.rangeClosed(RunKey.FIRST_RUN, latestRun(workflowId, instanceId))
        .mapToObj(run -> new RunKey(workflowId, instanceId, run))
        .toList();
  }

  /** The events by commit; a run that does not exist has none. */
  List<List<RunEvent>> parts(RunKey run) {
    List<byte[]> parts = rawParts(run, Long.MAX_VALUE);
    return parts.isEmpty() ? List.of() : decode(run, parts);
  }

  /** All parts, or the first of them until they have more than so many bytes. */
  private List<byte[]> rawParts(RunKey run, long atMost) {
    byte[] first = store.get(Table.HISTORY, StoreKeys.history(run, 0));
    if (first == null) {
      return List.of();
    }
    List<byte[]> parts = new ArrayList<>();
    parts.add(first);
    readOn(run, parts, atMost);
    return parts;
  }

  /** Adds to the parts that are there what follows, until they have more than so many bytes. */
  private void readOn(RunKey run, List<byte[]> parts, long atMost) {
    boolean more = true;
    while (more && bytes(parts) <= atMost) {
      List<String> keys = keys(run, parts.size(), PARTS_AT_A_TIME);
      more = take(keys, store.getAll(Table.HISTORY, keys), parts);
    }
  }

  private static List<String> keys(RunKey run, int first, int count) {
    List<String> keys = new ArrayList<>();
    for (int part = first; part < first + count; part++) {
      keys.add(StoreKeys.history(run, part));
    }
    return keys;
  }

  /** Takes parts up to the first that is missing; whether there may be more. */
  private static boolean take(List<String> keys, Map<String, byte[]> found, List<byte[]> parts) {
    for (String key : keys) {
      byte[] part = found.get(key);
      if (part == null) {
        return false;
      }
      parts.add(part);
    }
    return true;
  }

  private List<List<RunEvent>> decode(RunKey run, List<byte[]> parts) {
    SharedIterationData shared = sharedBy(run);
    List<List<RunEvent>> decoded = new ArrayList<>();
    for (byte[] part : parts) {
      decoded.add(decode(run, decoded.size(), part, shared));
    }
    return decoded;
  }

  private static List<RunEvent> decode(
      RunKey run, int number, byte[] part, @Nullable SharedIterationData shared) {
    return UnreadableRecord.guard(
        Table.HISTORY,
        StoreKeys.history(run, number),
        () -> StoredRecords.HISTORY.decode(part).whole(shared));
  }

  /**
   * What can be read of a history, one list for each of its parts.
   *
   * @param problems told of what cannot
   */
  public List<List<RunEvent>> readable(RunKey run, Consumer<UnreadableRecord> problems) {
    SharedIterationData shared = null;
    try {
      shared = sharedBy(run);
    } catch (UnreadableRecord e) {
      problems.accept(e);
    }
    List<List<RunEvent>> readable = new ArrayList<>();
    for (byte[] part : rawParts(run, Long.MAX_VALUE)) {
      try {
        readable.add(decode(run, readable.size(), part, shared));
      } catch (UnreadableRecord e) {
        problems.accept(e);
        readable.add(List.of());
      }
    }
    return readable;
  }

  /** What a run was created with, even if the rest of it cannot be read; else {@code null}. */
  public @Nullable RunHeader header(RunKey run) {
    SharedIterationData shared = null;
    try {
      shared = sharedBy(run);
      RunHeader header = storedHeader(run, shared);
      if (header != null && header.key().equals(run)) {
        return header;
      }
    } catch (UnreadableRecord e) {
      // An iteration has all but its time from its loop.
    }
    return shared == null
        ? null
        : shared.created(new SharedIterationData.Iteration(run.instanceId(), 0, Map.of())).header();
  }

  private @Nullable RunHeader storedHeader(RunKey run, @Nullable SharedIterationData shared) {
    String key = StoreKeys.history(run, 0);
    byte[] first = store.get(Table.HISTORY, key);
    return first == null
        ? null
        : UnreadableRecord.guard(
            Table.HISTORY,
            key,
            () -> StoredRecords.HISTORY_BEGINNING.readBeginning(first).header(shared));
  }
}
