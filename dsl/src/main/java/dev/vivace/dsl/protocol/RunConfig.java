package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request for a run. */
public record RunConfig(
    @Nullable List<Tag> runtimeTags,
    @Nullable String correlationId,
    @Nullable Policy policy,
    @Nullable RestartConfig restartConfig) {

  /** The point at which a run starts. */
  public enum Policy {
    START_FRESH_NEW_RUN,
    START_CUSTOMIZED_RUN,
    /** Steps that are not complete, and all that follows them. */
    RESTART_FROM_INCOMPLETE,
    RESTART_FROM_BEGINNING,
    /** One step, and all that follows it. */
    RESTART_FROM_SPECIFIC,
    RESTART_CUSTOMIZED_RUN
  }

  /**
   * The restart of a tree of instances, as it is passed down.
   *
   * @param restartPath from the step that is to run again (first) to the instance that is being
   *     restarted (last)
   * @param downstreamPolicy for the instances below the target
   */
  public record RestartConfig(
      @Nullable List<RestartNode> restartPath,
      @Nullable Policy restartPolicy,
      @Nullable Policy downstreamPolicy,
      @Nullable Map<String, ParamDefinition> restartParams,
      @Nullable Map<String, Map<String, ParamDefinition>> stepRestartParams,
      @Nullable List<String> skipSteps) {}

  /** A place on the path of a restart; its nulls are written. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record RestartNode(String workflowId, long instanceId, @Nullable String stepId) {}
}
