package dev.vivace.grid.runtime;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import dev.vivace.grid.store.CommitBatch;
import java.util.concurrent.atomic.AtomicLong;

/** What a node counts and times of its work. */
public final class GridMetrics {
  private final MetricRegistry registry;
  private final Timer commit;
  private final Histogram commitEntries;
  private final Counter commitBytes;
  private final CommitContents commitContents;
  private final AtomicLong firstCommit = new AtomicLong();
  private final Meter stepsEnded;
  private final Meter runsStarted;
  private final Meter runsEnded;

  public GridMetrics(MetricRegistry registry) {
    this.registry = registry;
    this.commit = registry.timer("grid.commit");
    this.commitEntries = registry.histogram("grid.commit.entries");
    this.commitBytes = registry.counter("grid.commit.bytes");
    this.commitContents = new CommitContents(registry);
    registry.gauge("grid.takeover.first-commit-millis", () -> firstCommit::get);
    this.stepsEnded = registry.meter("engine.steps.ended");
    this.runsStarted = registry.meter("engine.runs.started");
    this.runsEnded = registry.meter("engine.runs.ended");
  }

  public MetricRegistry registry() {
    return registry;
  }

  Timer commit() {
    return commit;
  }

  void committed(CommitBatch changes) {
    commitEntries.update(changes.entries());
    commitBytes.inc(changes.bytes());
    commitContents.add(changes);
  }

  /** The time of the clock at which work went on in partitions that were taken over. */
  void firstCommitAfterTakeOver(long epochMillis) {
    firstCommit.set(epochMillis);
  }

  void stepsEnded(int steps) {
    stepsEnded.mark(steps);
  }

  void runStarted() {
    runsStarted.mark();
  }

  void runEnded() {
    runsEnded.mark();
  }
}
