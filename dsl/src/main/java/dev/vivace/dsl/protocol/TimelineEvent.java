package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.vivace.dsl.model.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the story of an instance or a step. A timeline is a plain list of them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TimelineEvent.Log.class, name = "LOG"),
  @JsonSubTypes.Type(value = TimelineEvent.Details.class, name = "DETAILS"),
  @JsonSubTypes.Type(value = TimelineEvent.Status.class, name = "STATUS"),
  @JsonSubTypes.Type(value = TimelineEvent.Action.class, name = "ACTION"),
  @JsonSubTypes.Type(value = TimelineEvent.Milestone.class, name = "MILESTONE")
})
public sealed interface TimelineEvent {

  Instant timestamp();

  /** Text for the reader. */
  record Log(Instant timestamp, Level level, String message) implements TimelineEvent {}

  /**
   * A failure.
   *
   * @param status the word for the kind of failure ({@code INTERNAL_ERROR})
   */
  record Details(
      Instant timestamp,
      String status,
      @Nullable String message,
      @JsonSetter(contentNulls = Nulls.SKIP) @Nullable List<String> errors,
      @Nullable Boolean retryable)
      implements TimelineEvent {}

  /** A status change. */
  record Status(Instant timestamp, String status) implements TimelineEvent {}

  /**
   * An action of a user.
   *
   * @param warnings of a validation: what is accepted, but probably not meant; {@code null} if
   *     there are none
   */
  record Action(
      Instant timestamp,
      String action,
      @Nullable User author,
      @Nullable String message,
      @Nullable String reason,
      @Nullable Long info,
      @Nullable List<String> warnings)
      implements TimelineEvent {}

  /** A report of a system outside of the grid. */
  record Milestone(
      Instant timestamp,
      String status,
      @Nullable String milestoneType,
      @Nullable String sourceId,
      @Nullable String info)
      implements TimelineEvent {}

  /** The importance of a log event. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  static Log info(Instant timestamp, String message) {
    return new Log(timestamp, Level.INFO, message);
  }

  static Log warn(Instant timestamp, String message) {
    return new Log(timestamp, Level.WARN, message);
  }
}
