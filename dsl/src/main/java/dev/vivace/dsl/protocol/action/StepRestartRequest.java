package dev.vivace.dsl.protocol.action;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.vivace.dsl.model.param.ParamDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step again: as a new attempt while its run lives, else in a new run that starts there.
 *
 * @param restartPolicy for the instances below the step
 */
public record StepRestartRequest(
    @Nullable Instant requestTime,
    @Nullable UUID requestId,
    @JsonFormat(without = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        RestartRequest.RestartPolicy restartPolicy,
    @Nullable Map<String, ParamDefinition> stepRunParams,
    @Nullable UpstreamRestartMode upstreamRestartMode) {

  /** The upstream runs that are restarted as well. */
  public enum UpstreamRestartMode {
    /** The instance that a user or a trigger started, not the loop around the step. */
    RESTART_FROM_INLINE_ROOT,
    RESTART_FROM_STEP
  }
}
