package dev.vivace.grid.engine.workflow;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.command.RunCommand;

/**
 * The instances of a workflow that somebody stopped and that are not over yet. They are told in the
 * order of their numbers and some at a time, the next ones as others end, so that neither a commit
 * nor an outbox grows with how many there are.
 *
 * @param left those that are not told yet
 * @param told those that are
 * @param stop what they are told
 */
public record Stopping(NumberRanges left, NumberRanges told, RunCommand.Stop stop) {
  /** As many as make a quarter of a batch. */
  public static final int AT_A_TIME = 64;

  public static final Stopping NOTHING =
      new Stopping(NumberRanges.NONE, NumberRanges.NONE, new RunCommand.Stop(""));

  /** All of them. */
  public NumberRanges all() {
    return left.with(told);
  }

  boolean isEmpty() {
    return left.isEmpty() && told.isEmpty();
  }

  boolean contains(long instance) {
    return left.contains(instance) || told.contains(instance);
  }

  /** Those that may be told now. */
  NumberRanges next() {
    return left.smallest(AT_A_TIME - told.size());
  }

  /** With more instances; all that are not told yet are told this. */
  Stopping with(NumberRanges more, RunCommand.Stop latest) {
    return new Stopping(left.with(more.without(told)), told, latest);
  }

  Stopping tell(NumberRanges instances) {
    return new Stopping(left.without(instances), told.with(instances), stop);
  }

  Stopping end(long instance) {
    if (!contains(instance)) {
      return this;
    }
    NumberRanges stillTold = told.without(instance);
    NumberRanges stillLeft = left.without(instance);
    return stillTold.isEmpty() && stillLeft.isEmpty()
        ? NOTHING
        : new Stopping(stillLeft, stillTold, stop);
  }
}
