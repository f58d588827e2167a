package dev.vivace.grid.store;

import dev.vivace.grid.engine.RunKey;
import java.util.Map;
import java.util.Set;

/**
 * All that is stored of the runs and workflows of one partition, for checks.
 *
 * @param history encoded parts by key
 * @param iterations encoded shared data of iterations by key
 * @param live the runs that have a marker
 * @param statuses the status in the summary of each run
 * @param workflows encoded workflows by workflow id
 * @param outbox how many messages are not acknowledged
 */
public record PartitionContents(
    Map<String, byte[]> history,
    Map<String, byte[]> iterations,
    Set<RunKey> live,
    Map<RunKey, String> statuses,
    Map<String, byte[]> workflows,
    int outbox) {}
