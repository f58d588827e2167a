package dev.vivace.grid.runtime;

import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.fair.Mailbox;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.codec.MessageCodec;
import java.time.Clock;
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
    Dispatch aggregates,
    MessageCodec codec,
    Outbox outbox,
    PostCommitActions postCommit,
    WorkerLimits limits,
    GridMetrics metrics,
    FailOvers failOvers,
    WorkGuard guard,
    ProblemLog problems,
    CommitProbe probe,
    Mailbox mailbox,
    Clock clock) {}
