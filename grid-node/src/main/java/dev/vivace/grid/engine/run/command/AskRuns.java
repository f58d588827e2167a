package dev.vivace.grid.engine.run.command;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.message.Command;

/**
 * Asks about runs that a workflow knows of: those that are over report their end again, those that
 * are not there are told to the workflow, and of those that are alive nothing is said.
 *
 * @param runId the number of the run that all of these instances are in
 * @param counted instances that count as waiting or running
 * @param uncounted others that got their numbers; only whether they are there is of interest
 */
public record AskRuns(long runId, NumberRanges counted, NumberRanges uncounted)
    implements Command {}
