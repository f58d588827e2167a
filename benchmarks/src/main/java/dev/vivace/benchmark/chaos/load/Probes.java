package dev.vivace.benchmark.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts one instance of each workflow once the grid is whole: a workflow that takes no starts any
 * more would go unnoticed among those that were tried while nodes were away.
 */
public final class Probes {
  private static final Duration ACKNOWLEDGED = Duration.ofSeconds(30);

  private Probes() {}

  /** Starts them as part of the load. Returns which were not acknowledged in time. */
  public static List<String> problems(Starts starts, Ledger ledger, Collection<String> workflows) {
    Map<UUID, String> probes = new LinkedHashMap<>();
    workflows.forEach(workflow -> probes.put(UUID.randomUUID(), workflow));
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    probes.forEach((id, workflow) -> sent.add(starts.start(id, workflow, ACKNOWLEDGED)));
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> null)
        .join();
    return judge(ledger, probes);
  }

  /** A number is part of the acknowledgement: nobody sent the same start before. */
  static List<String> judge(Ledger ledger, Map<UUID, String> probes) {
    return ledger.starts().stream()
        .filter(start -> probes.containsKey(start.requestId()))
        .filter(start -> !start.isAcknowledged() || start.instance() < 1)
        .map(
            start ->
                "expected a whole grid to acknowledge a start of %s within %d s, but it is %s %s"
                    .formatted(
                        start.workflowId(),
                        ACKNOWLEDGED.toSeconds(),
                        start.outcome(),
                        start.reason()))
        .toList();
  }
}
