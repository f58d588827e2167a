package dev.vivace.grid.runtime;

import dev.vivace.grid.store.Store;
import java.util.function.IntPredicate;

/**
 * The parts that a worker works with.
 *
 * @param stripe tells the partitions of the worker, owned or not
 */
record WorkerParts(
    Store store,
    Partitions partitions,
    IntPredicate stripe,
    StateCache cache,
    Decisions decisions,
    RunLoader loader,
    Outbox outbox,
    PostCommitActions postCommit,
    Deletions deletions,
    WorkerLimits limits,
    GridMetrics metrics,
    FailOvers failOvers,
    WorkGuard guard,
    ProblemLog problems,
    CommitProbe probe) {}
