package dev.vivace.dsl.model.param;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a template.
 *
 * @param fallback the default; its type is {@code type}
 * @param required whether each use has to set it; without a word, those without a default are
 * @param allowedValues the only values that it, or each element of an array, may have, in the Java
 *     type that {@link ParamDefinition} has for them
 */
public record TemplateParam(
    ParamType type,
    @Nullable ParamDefinition fallback,
    @Nullable Boolean required,
    @Nullable String description,
    @Nullable List<Object> allowedValues) {

  public TemplateParam {
    if (fallback != null && fallback.type() != type) {
      throw new IllegalArgumentException(
          "expected a default of type " + type + ", but it is a " + fallback.type());
    }
    allowedValues = Copies.list(allowedValues);
  }

  /** One that each use has to set. */
  public static TemplateParam required(ParamType type) {
    return new TemplateParam(type, null, null, null, null);
  }

  /** One with a default. */
  public static TemplateParam of(ParamDefinition fallback) {
    return new TemplateParam(fallback.type(), fallback, null, null, null);
  }

  public TemplateParam describedAs(String text) {
    return new TemplateParam(type, fallback, required, text, allowedValues);
  }

  public TemplateParam allowing(List<Object> values) {
    return new TemplateParam(type, fallback, required, description, values);
  }

  /** Whether each use has to set it. */
  public boolean isRequired() {
    return required == null ? fallback == null : required;
  }
}
