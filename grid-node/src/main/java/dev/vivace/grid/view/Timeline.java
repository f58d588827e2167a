package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.grid.engine.workflow.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timeline in the making. Events of one moment stay in the order in which they were added. */
final class Timeline {
  private final List<TimelineEvent> events = new ArrayList<>();

  void add(TimelineEvent event) {
    events.add(event);
  }

  void status(Instant time, String status) {
    events.add(new TimelineEvent.Status(time, status));
  }

  /** A failure that is not worth another try. */
  void failure(Instant time, String message, @Nullable String cause) {
    List<String> errors = cause == null ? null : cause.lines().toList();
    events.add(new TimelineEvent.Details(time, "INTERNAL_ERROR", message, errors, false));
  }

  /**
   * What somebody waits for.
   *
   * @param before the text begins with it
   */
  void waiting(Instant time, Waiting waiting, String before) {
    String text = before + waiting.text();
    events.add(
        waiting.isDeadlock() ? TimelineEvent.warn(time, text) : TimelineEvent.info(time, text));
  }

  /**
   * What was added, sorted by time.
   *
   * @param enriched whether status changes belong to it
   */
  List<TimelineEvent> events(boolean enriched) {
    return events.stream()
        .filter(event -> enriched || !(event instanceof TimelineEvent.Status))
        .sorted(Comparator.comparing(TimelineEvent::timestamp))
        .toList();
  }
}
