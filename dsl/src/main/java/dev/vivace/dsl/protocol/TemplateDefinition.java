package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.TemplateParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a template. It never changes.
 *
 * @param template with the steps of the templates that it uses in their place
 * @param paramsSchema its parameters as a JSON Schema
 */
public record TemplateDefinition(Metadata metadata, Template template, JsonNode paramsSchema) {

  /**
   * The origin of a version.
   *
   * @param depth how many templates lie inside of each other in it; 1 if it uses none
   * @param extras the further keys of the request that published it
   */
  public record Metadata(
      String templateId,
      long templateVersionId,
      Instant createTime,
      User versionAuthor,
      User owner,
      @Nullable GitInfo gitInfo,
      int depth,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {

    /** What the server says of a version; no request can. */
    public static final Set<String> FIELDS =
        Set.of(
            "template_id",
            "template_version_id",
            "create_time",
            "version_author",
            "owner",
            "git_info",
            "depth");

    public Metadata {
      extras = Extras.copy(extras, FIELDS);
    }
  }

  /**
   * A version of a template as lists show it.
   *
   * @param problem why the version cannot be read, in which case no more than its name is known;
   *     absent if it can
   */
  public record Overview(
      String id,
      long version,
      @Nullable String name,
      @Nullable String description,
      @Nullable User owner,
      @Nullable User versionAuthor,
      @Nullable List<Tag> tags,
      @Nullable Instant createTime,
      Map<String, TemplateParam> params,
      @Nullable JsonNode paramsSchema,
      @Nullable String problem) {

    /** A version that is stored and cannot be read. */
    public static Overview unreadable(String id, long version, String problem) {
      return new Overview(id, version, null, null, null, null, null, null, Map.of(), null, problem);
    }

    public static Overview of(TemplateDefinition definition) {
      Template template = definition.template();
      Metadata metadata = definition.metadata();
      return new Overview(
          template.id(),
          metadata.templateVersionId(),
          template.name(),
          template.description(),
          metadata.owner(),
          metadata.versionAuthor(),
          template.tags(),
          metadata.createTime(),
          template.declared(),
          definition.paramsSchema(),
          null);
    }
  }
}
