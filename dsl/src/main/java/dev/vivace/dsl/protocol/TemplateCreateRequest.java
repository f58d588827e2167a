package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a version of a template.
 *
 * @param owner absent counts as the caller
 * @param extras any other top-level key; kept in the metadata of the version
 */
public record TemplateCreateRequest(
    Template template,
    @Nullable User owner,
    @Nullable GitInfo gitInfo,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {

  public TemplateCreateRequest {
    extras = Extras.copy(extras);
  }

  public static TemplateCreateRequest of(Template template) {
    return new TemplateCreateRequest(template, null, null, Map.of());
  }

  /** The same with its steps written out, as they are stored. */
  public TemplateCreateRequest with(Template expanded) {
    return new TemplateCreateRequest(expanded, owner, gitInfo, extras);
  }
}
