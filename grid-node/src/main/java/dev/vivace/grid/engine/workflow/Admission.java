package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.RunStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run strategy says of a new instance.
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

  static Admission of(RunStrategy strategy, Lineup lineup, long instance) {
    return switch (strategy.rule()) {
      case SEQUENTIAL, STRICT_SEQUENTIAL, PARALLEL ->
          mayStart(strategy, lineup) && lineup.queued().isEmpty()
              ? plain(Entry.START)
              : plain(Entry.QUEUE);
      case FIRST_ONLY -> firstOnly(lineup);
      case LAST_ONLY -> lastOnly(lineup, instance);
      case SERIAL_LATEST_ONLY -> serialLatestOnly(lineup, instance);
    };
  }

  /** Whether one more instance may run beside those that do. */
  static boolean mayStart(RunStrategy strategy, Lineup lineup) {
    boolean held =
        strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL && !lineup.blocking().isEmpty();
    long limit = strategy.rule() == RunStrategy.Rule.PARALLEL ? strategy.workflowConcurrency() : 1;
    return !held && lineup.running().size() < limit;
  }

  private static Admission plain(Entry entry) {
    return new Admission(entry, null, List.of(), List.of(), "");
  }

  private static Admission firstOnly(Lineup lineup) {
    if (lineup.isEmpty()) {
      return plain(Entry.START);
    }
    long first = (lineup.running().isEmpty() ? lineup.queued() : lineup.running()).first();
    return new Admission(
        Entry.STOP,
        "With FIRST_ONLY run strategy, the instance is stopped because instance ["
            + first
            + "] is not over.",
        List.of(),
        List.of(),
        "");
  }

  private static Admission lastOnly(Lineup lineup, long instance) {
    return new Admission(
        lineup.running().isEmpty() ? Entry.START : Entry.QUEUE,
        null,
        lineup.queued().toList(),
        lineup.running().toList(),
        "With LAST_ONLY run strategy, the instance is stopped because instance ["
            + instance
            + "] is started.");
  }

  private static Admission serialLatestOnly(Lineup lineup, long instance) {
    return new Admission(
        lineup.running().isEmpty() ? Entry.START : Entry.QUEUE,
        null,
        lineup.queued().toList(),
        List.of(),
        "With SERIAL_LATEST_ONLY run strategy, the waiting instance is stopped because instance ["
            + instance
            + "] is started.");
  }
}
