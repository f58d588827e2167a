package dev.vivace.grid.engine.run.state;

import dev.vivace.grid.engine.RunKey;

/**
 * The run that a subworkflow step started.
 *
 * @param versionId of the workflow that was started
 * @param uuid the id of the start, derived from the attempt that asked for it
 */
public record ChildRun(RunKey key, long versionId, String uuid) {}
