package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a workflow that change without a new version.
 *
 * @param accessControl kept as written; nothing reads it
 * @param alerting kept as written: who is told about what
 */
public record Properties(
    @Nullable User owner,
    @Nullable Map<String, Object> accessControl,
    @Nullable RunStrategy runStrategy,
    @Nullable Long stepConcurrency,
    @Nullable Alerting alerting,
    @Nullable Boolean alertingDisabled,
    @Nullable Boolean signalTriggerDisabled,
    @Nullable Boolean timeTriggerDisabled,
    @Nullable String description) {

  public static final Properties EMPTY =
      new Properties(null, null, null, null, null, null, null, null, null);

  public Properties {
    accessControl = Copies.map(accessControl);
  }
}
