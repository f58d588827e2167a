package dev.vivace.dsl.protocol.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vivace.dsl.model.param.ParamType;
import org.jspecify.annotations.Nullable;

/**
 * A parameter.
 *
 * @param value what it is evaluated to, as JSON
 * @param unknown what the value depends on, if it is not known ahead of a run
 * @param omitted how long the value is, if it is known but too long to be shown
 * @param source who gave it
 */
public record PlannedParam(
    ParamType type,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object value,
    @Nullable String unknown,
    @Nullable String omitted,
    @Nullable String source) {}
