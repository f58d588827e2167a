package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.TemplateParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a template as a JSON Schema: of an object with the plain value of each.
 *
 * <p>A default that is an expression is no value: it stands in {@code x-default-expression}.
 */
public final class TemplateParamsSchema {
  private TemplateParamsSchema() {}

  public static ObjectNode of(Template template) {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    template.declared().forEach((name, param) -> fields.put(name, param(param)));
    List<String> required =
        template.declared().entrySet().stream()
            .filter(param -> param.getValue().isRequired())
            .map(Map.Entry::getKey)
            .toList();
    ObjectNode schema = Shapes.any();
    schema.put("$schema", DefinitionSchema.DIALECT);
    schema.put("title", "The params of template " + template.id());
    schema.setAll(Shapes.closed(fields, required));
    return schema;
  }

  private static ObjectNode param(TemplateParam param) {
    ObjectNode shape = Shapes.value(param.type());
    if (param.description() != null) {
      shape.put("description", param.description());
    }
    if (param.allowedValues() != null) {
      ArrayNode values =
          param.type().element() == param.type()
              ? shape.putArray("enum")
              : ((ObjectNode) shape.get("items")).putArray("enum");
      param.allowedValues().forEach(value -> values.add(VivaceJson.toTree(value)));
    }
    ParamDefinition fallback = param.fallback();
    if (fallback != null && fallback.value() != null) {
      shape.set("default", plain(fallback.value()));
    } else if (fallback != null) {
      shape.put("x-default-expression", fallback.expression());
    }
    return shape;
  }

  /** The entries of a map of parameters are shown as their values, or as their expressions. */
  private static JsonNode plain(Object value) {
    if (!(value instanceof Map<?, ?> entries)) {
      return VivaceJson.toTree(value);
    }
    ObjectNode object = Shapes.any();
    entries.forEach(
        (name, entry) ->
            object.set(
                name.toString(),
                entry instanceof ParamDefinition param
                    ? param.value() == null
                        ? VivaceJson.toTree(String.valueOf(param.expression()))
                        : plain(param.value())
                    : VivaceJson.toTree(entry)));
    return object;
  }
}
