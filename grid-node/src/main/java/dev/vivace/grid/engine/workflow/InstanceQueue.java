package dev.vivace.grid.engine.workflow;

import dev.vivace.grid.engine.NumberRanges;

/**
 * The instances of a workflow that are not over.
 *
 * @param queued instances that wait for their turn, taken in the order of their numbers
 * @param running instances that were let start
 * @param blocking failed instances that hold up a {@code STRICT_SEQUENTIAL} queue
 */
public record InstanceQueue(NumberRanges queued, NumberRanges running, NumberRanges blocking) {

  public static final InstanceQueue EMPTY =
      new InstanceQueue(NumberRanges.NONE, NumberRanges.NONE, NumberRanges.NONE);

  public boolean isEmpty() {
    return queued.isEmpty() && running.isEmpty();
  }

  /** Whether an instance is not over. */
  public boolean contains(long instance) {
    return queued.contains(instance) || running.contains(instance);
  }

  InstanceQueue enqueue(long instance) {
    return new InstanceQueue(queued.with(instance), running, blocking);
  }

  InstanceQueue start(long instance) {
    return new InstanceQueue(queued.without(instance), running.with(instance), blocking);
  }

  InstanceQueue drop(long instance) {
    return new InstanceQueue(queued.without(instance), running, blocking);
  }

  InstanceQueue end(long instance, boolean blocks) {
    return new InstanceQueue(
        queued.without(instance),
        running.without(instance),
        blocks ? blocking.with(instance) : blocking.without(instance));
  }
}
