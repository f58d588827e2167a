package dev.vivace.dsl.model.param;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label on a workflow or step, with attributes of any JSON shape. */
public record Tag(
    String name, @Nullable Namespace namespace, @Nullable Map<String, Object> attributes) {

  public Tag {
    attributes = Copies.map(attributes);
  }

  public static Tag of(String name) {
    return new Tag(name, null, null);
  }

  /** The origin of a tag. */
  public enum Namespace {
    SYSTEM,
    RUNTIME,
    JOB_TEMPLATE,
    NOTEBOOK_TEMPLATE,
    USER_DEFINED,
    PLATFORM
  }
}
