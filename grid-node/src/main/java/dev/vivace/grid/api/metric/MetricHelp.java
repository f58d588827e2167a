package dev.vivace.grid.api.metric;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes each metric of a node for exporters: a registry has no place for it. */
public final class MetricHelp {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry(
              "clock.offset-seconds",
              "By how much the clock of the node is ahead of the machine's; negative if it is"
                  + " behind."),
          Map.entry("engine.runs.started", "Runs that left the queue and started, by kind."),
          Map.entry(
              "engine.runs.ended", "Runs that ended, by kind and by the status they ended in."),
          Map.entry(
              "engine.runs.queued-behind-ancestor",
              "Runs that waited in the queue of their workflow behind a run that waits for them."),
          Map.entry(
              "engine.workflow.runs.failed",
              "Runs that ended FAILED or TIMED_OUT, iterations of loops left out, by workflow;"
                  + " those of further workflows count as '(other)'."),
          Map.entry("engine.steps.ended", "Step attempts that ended, by the status they ended in."),
          Map.entry("grid.changes.refused", "1 while the node takes no changes, else 0."),
          Map.entry("grid.commit", "How long transactions of the engine took."),
          Map.entry("grid.commit.bytes", "Bytes of keys and values that commits wrote, by table."),
          Map.entry("grid.commit.commits", "Transactions of the engine that were committed."),
          Map.entry("grid.commit.entries", "Entries that a transaction wrote or removed."),
          Map.entry("grid.commit.fenced", "Epochs of partitions that commits compared."),
          Map.entry("grid.commit.puts", "Entries that commits wrote, by table."),
          Map.entry("grid.commit.removes", "Entries that commits removed, by table."),
          Map.entry("grid.mailbox.waiting", "Messages that wait for the workers of the node."),
          Map.entry("grid.memory.max-bytes", "Off-heap memory that data may take."),
          Map.entry("grid.memory.used-bytes", "Off-heap memory that data takes."),
          Map.entry(
              "grid.nodes", "Nodes with data that this node sees in the grid, itself included."),
          Map.entry("grid.partitions.lost", "Partitions without a live copy."),
          Map.entry("grid.partitions.owned", "Partitions that this node works."),
          Map.entry(
              "grid.partitions.under-replicated",
              "Partitions with fewer copies than there should be."),
          Map.entry("grid.records.unreadable", "Stored records that could not be read."),
          Map.entry(
              "grid.repairs",
              "Runs of which one partition said what another one had lost, and that were put"
                  + " right."),
          Map.entry(
              "grid.failover.first-commit-timestamp-seconds",
              "When work last went on in partitions that were acquired, in seconds since 1970; 0 if"
                  + " never."),
          Map.entry("step.http.in-flight", "Http steps whose call is under way."),
          Map.entry("step.http.waiting", "Http steps that wait for their call."),
          Map.entry("step.task.in-flight", "Task steps whose handler works."),
          Map.entry("step.task.waiting", "Task steps that wait for their handler."));

  private MetricHelp() {}

  /** What a metric means; empty for one that is not the node's. {@code name} is without labels. */
  public static Optional<String> of(String name) {
    return Optional.ofNullable(TEXTS.get(name));
  }

  /** All metrics of a node, without labels. */
  public static Set<String> names() {
    return TEXTS.keySet();
  }
}
