package dev.vivace.dsl.protocol.action;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.InstanceParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Output of a job outside of the grid: parameters and artifacts of its step. */
public record OutputData(
    @Nullable Map<String, InstanceParam> params,
    @Nullable Map<String, Artifact> artifacts,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {}
