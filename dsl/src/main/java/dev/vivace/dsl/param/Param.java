package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.InstanceParam;
import java.time.Instant;

/**
 * An evaluated parameter.
 *
 * @param definition what was merged for it, with its mode, its {@code source} in the meta, and the
 *     note of an implicit conversion as {@code info} or {@code warn} there
 * @param result in the Java type of the parameter: {@code String}, {@code Long}, {@code Double},
 *     {@code Boolean}, an immutable {@code List} of one of them, {@code Map<String, String>} for
 *     {@code STRING_MAP}, and for {@code MAP} an immutable map of any of these and of such maps
 */
public record Param(ParamDefinition definition, Object result, Instant evaluatedTime) {

  public ParamType type() {
    return definition.type();
  }

  /** The form of the wire and of the store. */
  public InstanceParam toInstance() {
    return new InstanceParam(definition, result, evaluatedTime);
  }

  /** Reads back what {@link #toInstance} gave; the parameter must have been evaluated. */
  public static Param of(InstanceParam param) {
    Object result = param.evaluatedResult();
    Instant time = param.evaluatedTime();
    if (result == null || time == null) {
      throw new IllegalArgumentException("expected an evaluated parameter, but got " + param);
    }
    return new Param(
        param.definition(), ParamValues.resultOf(param.definition().type(), result), time);
  }
}
