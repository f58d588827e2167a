package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.api.GridLimits;
import dev.vivace.grid.runtime.stored.SizeEstimate;
import java.time.Duration;

/**
 * Bounds of a worker. What counts in bytes is estimated, as {@link SizeEstimate} does.
 *
 * @param mailbox requests that may wait; more are refused
 * @param maxWait how old the oldest waiting request may be when another one comes
 * @param batchCommands commands decided for one transaction at most
 * @param batchEntries entries after which a batch takes in nothing more
 * @param batchBytes bytes after which a batch takes in nothing more
 * @param batchTime after which a batch takes in nothing more, so that nobody waits long for the
 *     next
 * @param cachedRuns decoded runs kept in memory
 * @param cachedWorkflows decoded workflows kept in memory
 * @param cachedBytes bytes of all decoded runs kept in memory
 */
public record WorkerLimits(
    int mailbox,
    Duration maxWait,
    int batchCommands,
    int batchEntries,
    long batchBytes,
    Duration batchTime,
    int cachedRuns,
    int cachedWorkflows,
    long cachedBytes) {

  /**
   * Ten times what a full batch without long parameters has; a transaction that has much more keeps
   * the heap full and everybody else waiting.
   */
  private static final long BATCH_BYTES = 4 << 20;

  /** Twice what a full batch takes on a machine that is not busy otherwise. */
  private static final Duration BATCH_TIME = Duration.ofMillis(20);

  /** Of the heap, for all workers together. */
  private static final int CACHE_SHARE = 8;

  public static WorkerLimits defaults() {
    return of(GridLimits.defaults(), 1);
  }

  /**
   * What configured limits say.
   *
   * @param workers how many workers share the heap, at least one
   */
  public static WorkerLimits of(GridLimits limits, int workers) {
    return new WorkerLimits(
        limits.waitingRequests(),
        limits.maxWait(),
        512,
        1_024,
        BATCH_BYTES,
        BATCH_TIME,
        50_000,
        10_000,
        Runtime.getRuntime().maxMemory() / CACHE_SHARE / workers);
  }

  /** These, but for what may wait. */
  public WorkerLimits withMailbox(int requests, Duration wait) {
    return new WorkerLimits(
        requests,
        wait,
        batchCommands,
        batchEntries,
        batchBytes,
        batchTime,
        cachedRuns,
        cachedWorkflows,
        cachedBytes);
  }

  /** These, but for what one transaction takes. */
  public WorkerLimits withBatch(int commands, int entries, long bytes) {
    return new WorkerLimits(
        mailbox,
        maxWait,
        commands,
        entries,
        bytes,
        batchTime,
        cachedRuns,
        cachedWorkflows,
        cachedBytes);
  }

  /** These, but for what is kept in memory. */
  public WorkerLimits withCached(int runs, int workflows, long bytes) {
    return new WorkerLimits(
        mailbox,
        maxWait,
        batchCommands,
        batchEntries,
        batchBytes,
        batchTime,
        runs,
        workflows,
        bytes);
  }
}
