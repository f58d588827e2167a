package dev.vivace.dsl.protocol.action;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters that steps of a sub type share, by version. */
public record JobTemplate(Metadata metadata, Definition definition) {

  /** The status of a version that is stored and cannot be read. */
  public static final String UNREADABLE = "UNREADABLE";

  /** Shows a version that cannot be read: no more than its name is known, not its step type. */
  public static JobTemplate unreadable(String jobType, String version, String problem) {
    return new JobTemplate(
        new Metadata(null, null, UNREADABLE, null, null, null, null, Map.of()),
        new Definition(jobType, StepType.NO_OP, version, problem, null, null, null));
  }

  /** The origin of the template. */
  public record Metadata(
      @Nullable User owner,
      @Nullable User versionAuthor,
      @Nullable String status,
      @Nullable String support,
      @Nullable List<String> testWorkflows,
      @Nullable GitInfo gitInfo,
      @Nullable Instant createTime,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {

    /** What the server says of a version; no request can. */
    public static final Set<String> FIELDS =
        Set.of(
            "owner",
            "version_author",
            "status",
            "support",
            "test_workflows",
            "git_info",
            "create_time");

    public Metadata {
      extras = new LinkedHashMap<>(extras == null ? Map.of() : extras);
      extras.keySet().removeAll(FIELDS);
    }
  }

  /**
   * The parameters that it gives to a step.
   *
   * @param inheritFrom versions of other templates by their type
   */
  public record Definition(
      String jobType,
      StepType stepType,
      String version,
      @Nullable String description,
      @Nullable Map<String, String> inheritFrom,
      @Nullable List<Tag> tags,
      @Nullable Map<String, ParamDefinition> params) {}

  /** Adds or replaces a version. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CreateRequest(
      User owner,
      String status,
      String support,
      @Nullable List<String> testWorkflows,
      @Nullable GitInfo gitInfo,
      Definition definition,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {}
}
