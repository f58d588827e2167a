package dev.vivace.dsl.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a run as people write them, {@code name=value}. The value is text or JSON, as the
 * type says that the workflow declares; without one, it is what it looks like.
 */
public final class RunParamText {
  private RunParamText() {}

  /**
   * Reads parameters.
   *
   * @throws OrchestratorException with all of them that cannot be read
   */
  public static Map<String, ParamDefinition> read(Workflow workflow, List<String> assignments) {
    Map<String, ParamDefinition> declared =
        workflow.params() == null ? Map.of() : workflow.params();
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        errors.add("param expected name=value, but it is [%s]".formatted(assignment));
        continue;
      }
      String name = assignment.substring(0, equals).strip();
      String value = assignment.substring(equals + 1);
      if (params.containsKey(name)) {
        errors.add("param expected [%s] once, but it is given twice".formatted(name));
        continue;
      }
      try {
        params.put(name, read(declared.get(name), value));
      } catch (OrchestratorException e) {
        errors.add("param [%s] %s".formatted(name, e.message()));
      }
    }
    if (!errors.isEmpty()) {
      throw OrchestratorException.invalidFields(errors);
    }
    return params;
  }

  private static ParamDefinition read(@Nullable ParamDefinition declared, String text) {
    JsonNode tree = tree(text);
    ParamType type = declared == null ? looksLike(tree) : declared.type();
    if (type == ParamType.STRING) {
      return ParamDefinition.literal(type, text);
    }
    ObjectNode param = JsonNodeFactory.instance.objectNode();
    param.put("type", type.name());
    param.set("value", tree);
    return VivaceJson.read(param, ParamDefinition.class);
  }

  /** JSON, or text if it is none. */
  private static JsonNode tree(String text) {
    try {
      return VivaceJson.read(text, JsonNode.class);
    } catch (OrchestratorException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static ParamType looksLike(JsonNode tree) {
    JsonNode first = tree.isArray() && !tree.isEmpty() ? tree.get(0) : tree;
    boolean many = tree.isArray();
    if (first.isIntegralNumber()) {
      return many ? ParamType.LONG_ARRAY : ParamType.LONG;
    }
    if (first.isNumber()) {
      return many ? ParamType.DOUBLE_ARRAY : ParamType.DOUBLE;
    }
    if (first.isBoolean()) {
      return many ? ParamType.BOOLEAN_ARRAY : ParamType.BOOLEAN;
    }
    return many ? ParamType.STRING_ARRAY : ParamType.STRING;
  }
}
