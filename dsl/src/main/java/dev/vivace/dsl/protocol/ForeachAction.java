package dev.vivace.dsl.protocol;

import dev.vivace.dsl.model.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a user asked of one iteration that its foreach step has not done yet. */
public record ForeachAction(
    long instanceId,
    long instanceRunId,
    RunConfig.@Nullable RestartConfig restartConfig,
    String action,
    @Nullable User user,
    @Nullable Instant createTime) {}
