package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.User;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a version came from.
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

  public Metadata {
    extras = Extras.copy(extras);
  }
}
