package dev.vivace.gateway.route;

/**
 * The body that a route reads.
 *
 * @param model what it is read as
 * @param required whether an empty one is refused
 */
public record Body(BodyType type, Class<?> model, boolean required) {

  public static Body json(Class<?> model) {
    return new Body(BodyType.JSON, model, true);
  }

  public static Body yaml(Class<?> model) {
    return new Body(BodyType.YAML, model, true);
  }

  /** The same for a route that also does without. */
  public Body orNone() {
    return new Body(type, model, false);
  }
}
