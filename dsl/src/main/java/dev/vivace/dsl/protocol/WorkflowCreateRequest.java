package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pushes a version of a workflow.
 *
 * @param isActive absent counts as true
 * @param extras any other top-level key; kept in the metadata of the version
 */
public record WorkflowCreateRequest(
    @Nullable Properties properties,
    Workflow workflow,
    @Nullable Boolean isActive,
    @Nullable GitInfo gitInfo,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extras) {

  public WorkflowCreateRequest {
    extras = Extras.copy(extras);
  }

  public static WorkflowCreateRequest of(@Nullable Properties properties, Workflow workflow) {
    return new WorkflowCreateRequest(properties, workflow, null, null, Map.of());
  }

  /** Whether the version becomes the active one. */
  public boolean activates() {
    return isActive == null || isActive;
  }
}
