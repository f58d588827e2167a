package dev.vivace.dsl.protocol;

import dev.vivace.dsl.model.param.ParamDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an instance: its definition and its result. In JSON both are one object.
 *
 * @param evaluatedResult the value in the Java type of the definition's type, as {@link
 *     ParamDefinition#value} says, except that {@code DOUBLE} is {@code Double} and {@code MAP} a
 *     {@code Map<String, Object>} of plain values
 */
public record InstanceParam(
    ParamDefinition definition, @Nullable Object evaluatedResult, @Nullable Instant evaluatedTime) {

  /** Not evaluated yet. */
  public static InstanceParam of(ParamDefinition definition) {
    return new InstanceParam(definition, null, null);
  }

  public boolean isEvaluated() {
    return evaluatedTime != null;
  }
}
