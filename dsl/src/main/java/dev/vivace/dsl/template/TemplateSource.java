package dev.vivace.dsl.template;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the published templates. */
@FunctionalInterface
public interface TemplateSource {

  /** Where nothing was published. */
  TemplateSource NONE = (id, version) -> Optional.empty();

  /**
   * A version of a template; empty if there is none.
   *
   * @param version a number, {@code default} or {@code latest} in any case, or {@code null} for the
   *     default
   */
  Optional<PublishedTemplate> find(String id, @Nullable String version);
}
