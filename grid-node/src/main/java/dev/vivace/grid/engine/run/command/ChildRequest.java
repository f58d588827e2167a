package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.grid.engine.Frozen;
import java.util.Map;
import java.util.Set;

/**
 * The request of a subworkflow step: which workflow it starts, and with what.
 *
 * @param version a number, or {@code active}, {@code latest} or {@code default}
 * @param params literals that are laid over those of the workflow
 * @param own the names of those that the step itself sets: the workflow has to accept them
 */
public record ChildRequest(
    String workflowId, String version, Map<String, ParamDefinition> params, Set<String> own) {
  public ChildRequest {
    params = Frozen.map(params);
    own = Set.copyOf(own);
  }
}
