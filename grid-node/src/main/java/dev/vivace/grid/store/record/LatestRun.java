package dev.vivace.grid.store.record;

/** The number of the latest run of an instance that was restarted. */
public record LatestRun(long runId) {}
