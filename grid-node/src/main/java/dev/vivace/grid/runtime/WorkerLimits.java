package dev.vivace.grid.runtime;

/**
 * Bounds of a worker.
 *
 * @param mailbox requests that may wait; more are refused
 * @param batchCommands commands decided for one transaction at most
 * @param batchEntries entries after which a batch takes in nothing more
 * @param hotRuns decoded runs kept in memory
 * @param hotHeads decoded workflow heads kept in memory
 */
public record WorkerLimits(
    int mailbox, int batchCommands, int batchEntries, int hotRuns, int hotHeads) {

  public static WorkerLimits defaults() {
    return new WorkerLimits(16_384, 512, 1_024, 50_000, 10_000);
  }
}
