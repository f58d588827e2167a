package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes properties; what is absent stays, what is reset goes back to unset. */
public record PropertiesUpdateRequest(
    @Nullable User owner,
    @Nullable Map<String, Object> accessControl,
    @Nullable RunStrategy runStrategy,
    @Nullable Long stepConcurrency,
    @Nullable Alerting alerting,
    @Nullable Boolean alertingDisabled,
    @Nullable Boolean signalTriggerDisabled,
    @Nullable Boolean timeTriggerDisabled,
    @Nullable String description,
    @Nullable Boolean resetRunStrategyRule,
    @Nullable Boolean resetWorkflowConcurrency,
    @Nullable Boolean resetStepConcurrency) {}
