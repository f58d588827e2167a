package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.run.RunDecider;
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
