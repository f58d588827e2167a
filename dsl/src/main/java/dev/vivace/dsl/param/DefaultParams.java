package dev.vivace.dsl.param;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters that every workflow of a grid has, or has in place of those of the system. A workflow
 * gets those of the moment at which it is pushed.
 *
 * @param workflow by name
 */
public record DefaultParams(Map<String, ParamDefinition> workflow) {
  public static final DefaultParams NONE = new DefaultParams(Map.of());

  /**
   * Default parameters.
   *
   * @throws IllegalArgumentException if one of them changes a parameter of the system as it must
   *     not
   */
  public DefaultParams {
    workflow = Collections.unmodifiableMap(new LinkedHashMap<>(workflow));
    try {
      workflow.forEach(DefaultParams::requireValue);
      Map<String, MergedParam> unused =
          ParamMerger.from(ParamSource.SYSTEM_DEFAULT).merge(SystemParams.WORKFLOW, workflow);
    } catch (ParamException e) {
      throw new IllegalArgumentException(
          "expected default parameters that a workflow can have, but " + e.message(), e);
    }
  }

  private static void requireValue(String name, ParamDefinition param) {
    ValueProblem problem = ValueLimits.problem(param);
    if (problem != null) {
      throw ParamException.of("[%s] has to have %s", name + problem.place(), problem.sentence());
    }
  }

  /**
   * Reads what {@link #text} gave: an object of definitions by name, as in a workflow.
   *
   * @throws IllegalArgumentException if it is no such object
   */
  public static DefaultParams read(String json) {
    try {
      JsonNode tree = VivaceJson.readTree(json.getBytes(StandardCharsets.UTF_8));
      if (!tree.isObject()) {
        throw new IllegalArgumentException(
            "expected an object of parameters by name, but got " + json);
      }
      Map<String, ParamDefinition> workflow = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : tree.properties()) {
        workflow.put(entry.getKey(), VivaceJson.read(entry.getValue(), ParamDefinition.class));
      }
      return new DefaultParams(workflow);
    } catch (OrchestratorException e) {
      throw new IllegalArgumentException(
          "expected parameters by name as JSON, but " + e.message(), e);
    }
  }

  public String text() {
    return VivaceJson.writeText(workflow);
  }
}
