package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.User;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a version.
 *
 * @param extras the further keys of the request that pushed it
 */
public record Metadata(
    @Nullable String workflowId,
    @Nullable Long workflowVersionId,
    @Nullable Instant createTime,
    @Nullable User versionAuthor,
    @Nullable GitInfo gitInfo,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {

  /** What the server says of a version; no request can. */
  public static final Set<String> FIELDS =
      Set.of("workflow_id", "workflow_version_id", "create_time", "version_author", "git_info");

  public Metadata {
    extras = Extras.copy(extras, FIELDS);
  }
}
