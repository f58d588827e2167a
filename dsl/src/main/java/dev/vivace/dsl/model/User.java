package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user by name, with whatever else the caller said about it. */
public record User(String name, @Nullable Map<String, Object> extras) {

  public User {
    extras = Copies.map(extras);
  }

  public static User of(String name) {
    return new User(name, null);
  }
}
