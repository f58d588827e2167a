package dev.vivace.gateway.route;

import java.util.List;

/**
 * An answer that a route gives, besides the refusals.
 *
 * @param model what the body is written from; {@code String} for text
 * @param arguments the types that a generic model is made of
 */
public record Answer(int status, String mediaType, Class<?> model, List<Class<?>> arguments) {
  public static final String JSON = "application/json";

  public Answer {
    arguments = List.copyOf(arguments);
  }

  /** The good answer in JSON, such as {@code ok(Page.class, StepInstance.class)}. */
  public static Answer ok(Class<?> model, Class<?>... arguments) {
    return json(200, model, arguments);
  }

  public static Answer json(int status, Class<?> model, Class<?>... arguments) {
    return new Answer(status, JSON, model, List.of(arguments));
  }

  public static Answer text(String mediaType) {
    return new Answer(200, mediaType, String.class, List.of());
  }
}
