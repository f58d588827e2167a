package dev.vivace.grid.engine.workflow;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.command.RunCommand;

/**
 * The instances of a workflow that are not over.
 *
 * @param queued instances that wait for their turn, taken in the order of their numbers
 * @param running instances that were let start
 * @param blocking failed instances that hold up a {@code STRICT_SEQUENTIAL} queue
 * @param stopping instances that waited or run and that somebody stopped
 */
public record InstanceQueue(
    NumberRanges queued, NumberRanges running, NumberRanges blocking, Stopping stopping) {

  public static final InstanceQueue EMPTY =
      new InstanceQueue(NumberRanges.NONE, NumberRanges.NONE, NumberRanges.NONE);

  /** A queue of which nobody stopped anything. */
  public InstanceQueue(NumberRanges queued, NumberRanges running, NumberRanges blocking) {
    this(queued, running, blocking, Stopping.NOTHING);
  }

  public boolean isEmpty() {
    return isIdle() && stopping.isEmpty();
  }

  /** Whether nothing waits or runs; what was stopped while it waited may not be over yet. */
  boolean isIdle() {
    return queued.isEmpty() && running.isEmpty();
  }

  /** All instances that are not over. */
  public NumberRanges all() {
    return queued.with(running).with(stopping.all());
  }

  /** Whether an instance is not over. */
  public boolean contains(long instance) {
    return queued.contains(instance) || running.contains(instance) || stopping.contains(instance);
  }

  /** The instances that run and that nobody has stopped. */
  NumberRanges runningOn() {
    return stopping.isEmpty() ? running : running.without(stopping.all());
  }

  InstanceQueue enqueue(long instance) {
    return new InstanceQueue(queued.with(instance), running, blocking, stopping);
  }

  InstanceQueue start(long instance) {
    return new InstanceQueue(queued.without(instance), running.with(instance), blocking, stopping);
  }

  InstanceQueue drop(long instance) {
    return new InstanceQueue(queued.without(instance), running, blocking, stopping);
  }

  InstanceQueue end(long instance, boolean blocks) {
    return new InstanceQueue(
        queued.without(instance),
        running.without(instance),
        blocks ? blocking.with(instance) : blocking.without(instance),
        stopping.end(instance));
  }

  /** All that waits and runs is stopped: what waits does so no longer. */
  InstanceQueue stop(RunCommand.Stop stop) {
    return new InstanceQueue(
        NumberRanges.NONE, running, blocking, stopping.with(queued.with(running), stop));
  }

  InstanceQueue tell(NumberRanges stopped) {
    return new InstanceQueue(queued, running, blocking, stopping.tell(stopped));
  }
}
