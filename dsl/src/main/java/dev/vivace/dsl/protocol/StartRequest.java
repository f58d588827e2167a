package dev.vivace.dsl.protocol;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts an instance.
 *
 * @param requestTime when the caller asked; absent means now
 * @param requestId the same id again starts nothing and answers {@code DUPLICATED}
 * @param persistFailedRun whether a run whose parameters cannot be evaluated is stored as failed
 */
public record StartRequest(
    Initiator initiator,
    @Nullable Instant requestTime,
    @Nullable UUID requestId,
    @Nullable List<Tag> runtimeTags,
    @Nullable Map<String, ParamDefinition> runParams,
    @Nullable Map<String, Artifact> artifacts,
    @Nullable Boolean persistFailedRun) {

  /** The plainest start: by a user, with nothing given. */
  public static StartRequest by(String user) {
    return new StartRequest(Initiator.Manual.by(user), null, null, null, null, null, null);
  }
}
