package dev.vivace.grid.api;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks what a run of a definition would do.
 *
 * @param definition as it would be pushed; it need not be
 * @param runParams as a start would give them
 * @param enriched whether to show all parameters of the system, used or not
 */
public record PlanRequest(
    WorkflowCreateRequest definition, Map<String, ParamDefinition> runParams, boolean enriched) {

  public PlanRequest {
    runParams = Collections.unmodifiableMap(new LinkedHashMap<>(runParams));
  }

  public static PlanRequest of(WorkflowCreateRequest definition) {
    return new PlanRequest(definition, Map.of(), false);
  }
}
