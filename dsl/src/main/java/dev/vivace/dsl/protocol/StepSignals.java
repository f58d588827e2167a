package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.vivace.dsl.model.SignalOperator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals of a step instance: those it waits for and those it announces. */
public final class StepSignals {
  private StepSignals() {}

  /**
   * The signals that the step waits for.
   *
   * @param info who let the step pass without, if somebody did
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Dependencies(
      @Nullable List<Dependency> dependencies, @Nullable TimelineEvent info) {}

  /** One signal that is waited for. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Dependency(
      String name,
      Status status,
      @Nullable Map<String, Match> matchParams,
      @Nullable Long signalId,
      @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, Object> details) {}

  /**
   * A comparison whose right side is known.
   *
   * @param value a {@code String} or a {@code Long}
   */
  public record Match(Object value, @Nullable SignalOperator operator) {}

  /** The progress of a dependency. */
  public enum Status {
    PENDING,
    MATCHED,
    SKIPPED,
    CANCELED,
    FAILED
  }

  /** The signals that the step announces; empty if there are none. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Outputs(@Nullable List<Output> outputs, @Nullable TimelineEvent info) {
    public static final Outputs NONE = new Outputs(null, null);
  }

  /**
   * One announced signal.
   *
   * @param params values are {@code String} or {@code Long}
   * @param signalId -1 if an equal signal was there before
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Output(
      String name,
      @Nullable Map<String, Object> params,
      @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, Object> payload,
      @Nullable Long signalId,
      @Nullable Instant announceTime) {}
}
