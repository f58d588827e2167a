package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** Runs a snapshot operation on a node that holds data, for one that does not. */
final class SnapshotTask implements IgniteCallable<Collection<String[]>> {
  private static final long serialVersionUID = 1L;
  private static final String KEY = "vivace-snapshots";

  private final Action action;
  private final String name;
  @IgniteInstanceResource private transient @Nullable Ignite ignite;

  /** The actions on a snapshot. */
  enum Action {
    CREATE,
    LIST,
    RESTORE
  }

  private SnapshotTask(Action action, String name) {
    this.action = action;
    this.name = name;
  }

  /** Lets tasks of other nodes find what does them on this one. */
  static void register(Ignite ignite, IgniteSnapshots snapshots) {
    ignite.cluster().nodeLocalMap().put(KEY, snapshots);
  }

  static List<Snapshot> send(Ignite ignite, Action action, String name) {
    List<Snapshot> snapshots = new ArrayList<>();
    try {
      for (String[] row :
          ignite.compute(ignite.cluster().forServers()).call(new SnapshotTask(action, name))) {
        snapshots.add(
            new Snapshot(
                row[0], Instant.ofEpochMilli(Long.parseLong(row[1])), Integer.parseInt(row[2])));
      }
      return snapshots;
    } catch (IgniteException e) {
      throw refusal(e);
    }
  }

  /** What the other node said, where it got as far as to say something. */
  private static OrchestratorException refusal(IgniteException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OrchestratorException known) {
        return new OrchestratorException(known.code(), known.message(), known.errors(), failure);
      }
    }
    return OrchestratorException.unavailable(
        "expected a node that holds data to work on snapshots, but: " + failure.getMessage(),
        failure);
  }

  @Override
  public Collection<String[]> call() {
    IgniteSnapshots snapshots =
        ignite == null ? null : ignite.cluster().<String, IgniteSnapshots>nodeLocalMap().get(KEY);
    if (snapshots == null) {
      throw OrchestratorException.unavailable(
          "expected the node to be ready for work on snapshots, but it is starting; try again later",
          null);
    }
    List<Snapshot> done =
        switch (action) {
          case CREATE -> List.of(snapshots.create(name));
          case LIST -> snapshots.list();
          case RESTORE -> List.of(snapshots.restore(name));
        };
    return done.stream().map(SnapshotTask::row).toList();
  }

  private static String[] row(Snapshot snapshot) {
    return new String[] {
      snapshot.name(),
      Long.toString(snapshot.created().toEpochMilli()),
      Integer.toString(snapshot.nodes())
    };
  }
}
