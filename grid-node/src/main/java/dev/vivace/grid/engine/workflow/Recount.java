package dev.vivace.grid.engine.workflow;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.message.Command;

/**
 * Lets a workflow ask what has become of its instances: the commit that changed it last may have
 * been kept in its partition and lost in theirs, or vice versa.
 *
 * @param counted instances that count as waiting or running
 * @param uncounted others that got their numbers in that commit
 */
public record Recount(NumberRanges counted, NumberRanges uncounted) implements Command {}
