package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.store.Store;
import java.time.Clock;
import java.util.function.Function;

/** The resources that the aggregates of one worker use. */
public record AggregateContext(
    Store store,
    Partitions partitions,
    Versions versions,
    RunLoader loader,
    Function<OtherRuns, RunDecider> decider,
    AttemptRunner attempts,
    RunEvents events,
    Router router,
    Timers timers,
    Clock clock,
    GridMetrics metrics,
    WorkerLimits limits,
    ProblemLog problems) {}
