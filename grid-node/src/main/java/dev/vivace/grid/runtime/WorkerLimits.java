package dev.vivace.grid.runtime;

import dev.vivace.grid.api.GridLimits;
import java.time.Duration;

/**
 * Bounds of a worker.
 *
 * @param mailbox requests that may wait; more are refused
 * @param maxWait how old the oldest waiting request may be when another one comes
 * @param batchCommands commands decided for one transaction at most
 * @param batchEntries entries after which a batch takes in nothing more
 * @param hotRuns decoded runs kept in memory
 * @param hotHeads decoded workflow heads kept in memory
 */
public record WorkerLimits(
    int mailbox, Duration maxWait, int batchCommands, int batchEntries, int hotRuns, int hotHeads) {

  public static WorkerLimits defaults() {
    return of(GridLimits.defaults());
  }

  public static WorkerLimits of(GridLimits limits) {
    return new WorkerLimits(limits.waitingRequests(), limits.maxWait(), 512, 1_024, 50_000, 10_000);
  }
}
