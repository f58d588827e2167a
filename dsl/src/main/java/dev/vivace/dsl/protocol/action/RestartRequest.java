package dev.vivace.dsl.protocol.action;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.vivace.dsl.model.param.ParamDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a new run of an instance. */
public record RestartRequest(
    @Nullable Instant requestTime,
    @Nullable UUID requestId,
    @JsonFormat(without = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        RestartPolicy restartPolicy,
    @Nullable Map<String, ParamDefinition> runParams) {

  /** The point at which a new run starts. Unlike other constants, read in upper case only. */
  public enum RestartPolicy {
    RESTART_FROM_BEGINNING,
    /** Steps that are not complete, and all that follows them. */
    RESTART_FROM_INCOMPLETE
  }
}
