package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.RunStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a run strategy about a new instance.
 *
 * @param entry what becomes of it
 * @param reason why it is stopped; {@code null} if it is not
 * @param displacedQueued waiting instances that are stopped in its favour
 * @param displacedRunning running instances that are stopped in its favour
 * @param displacement why those are stopped
 */
record Admission(
    Entry entry,
    @Nullable String reason,
    List<Long> displacedQueued,
    List<Long> displacedRunning,
    String displacement) {

  enum Entry {
    START,
    QUEUE,
    STOP
  }

  static Admission of(RunStrategy strategy, InstanceQueue queue, long instance) {
    return switch (strategy.rule()) {
      case SEQUENTIAL, STRICT_SEQUENTIAL, PARALLEL ->
          mayStart(strategy, queue) && queue.queued().isEmpty()
              ? plain(Entry.START)
              : plain(Entry.QUEUE);
      case FIRST_ONLY -> firstOnly(queue);
      case LAST_ONLY -> lastOnly(queue, instance);
      case SERIAL_LATEST_ONLY -> serialLatestOnly(queue, instance);
    };
  }

  /** Whether one more instance may run beside those that do. */
  static boolean mayStart(RunStrategy strategy, InstanceQueue queue) {
    boolean held =
        strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL && !queue.blocking().isEmpty();
    long limit = strategy.rule() == RunStrategy.Rule.PARALLEL ? strategy.workflowConcurrency() : 1;
    return !held && queue.running().size() < limit;
  }

  private static Admission plain(Entry entry) {
    return new Admission(entry, null, List.of(), List.of(), "");
  }

  private static Admission firstOnly(InstanceQueue queue) {
    if (queue.isIdle()) {
      return plain(Entry.START);
    }
    long first = (queue.running().isEmpty() ? queue.queued() : queue.running()).first();
    return new Admission(
        Entry.STOP,
        "With FIRST_ONLY run strategy, the instance is stopped because instance ["
            + first
            + "] is not over.",
        List.of(),
        List.of(),
        "");
  }

  private static Admission lastOnly(InstanceQueue queue, long instance) {
    return new Admission(
        queue.running().isEmpty() ? Entry.START : Entry.QUEUE,
        null,
        queue.queued().toList(),
        queue.running().toList(),
        "With LAST_ONLY run strategy, the instance is stopped because instance ["
            + instance
            + "] is started.");
  }

  private static Admission serialLatestOnly(InstanceQueue queue, long instance) {
    return new Admission(
        queue.running().isEmpty() ? Entry.START : Entry.QUEUE,
        null,
        queue.queued().toList(),
        List.of(),
        "With SERIAL_LATEST_ONLY run strategy, the waiting instance is stopped because instance ["
            + instance
            + "] is started.");
  }
}
