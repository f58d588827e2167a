package dev.vivace.grid.runtime.report;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import dev.vivace.grid.api.metric.Summed;
import dev.vivace.grid.store.CommitBatch;
import java.util.concurrent.atomic.AtomicLong;

/** Counts and times the commits of a node. */
public final class GridMetrics {
  private final Timer commit;
  private final Histogram commitEntries;
  private final CommitContents commitContents;
  private final AtomicLong firstCommit = new AtomicLong();
  private final Counter recordsUnreadable;
  private final Counter behindAncestor;
  private final Counter repaired;

  public GridMetrics(MetricRegistry registry) {
    this.commit = registry.timer("grid.commit", Summed::timer);
    this.commitEntries = registry.histogram("grid.commit.entries", Summed::histogram);
    this.commitContents = new CommitContents(registry);
    registry.gauge(
        "grid.failover.first-commit-timestamp-seconds", () -> () -> firstCommit.get() / 1000.0);
    this.recordsUnreadable = registry.counter("grid.records.unreadable");
    this.repaired = registry.counter("grid.repairs");
    this.behindAncestor = registry.counter("engine.runs.queued-behind-ancestor");
  }

  public Timer commit() {
    return commit;
  }

  public void committed(CommitBatch changes) {
    commitEntries.update(changes.entries());
    commitContents.add(changes);
  }

  /** The time of the clock at which work went on in partitions that were acquired. */
  public void firstCommitAfterFailOver(long epochMillis) {
    firstCommit.set(epochMillis);
  }

  /** A record was met that cannot be read; each is counted again after a restart. */
  void recordUnreadable() {
    recordsUnreadable.inc();
  }

  /** What one partition says of a run in another one was not so, and is made so. */
  public void repaired() {
    repaired.inc();
  }

  /** A run waits in the queue of its workflow for one that waits for it. */
  public void queuedBehindAncestor() {
    behindAncestor.inc();
  }
}
