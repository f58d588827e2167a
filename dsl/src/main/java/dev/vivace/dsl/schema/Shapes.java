package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.param.ParamType;
import java.util.List;
import java.util.Map;

/** The words of JSON Schema. */
final class Shapes {
  private static final String SPECIAL = "\\.^$|?*+()[]{}/";

  private Shapes() {}

  static ObjectNode any() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode type(String type) {
    return any().put("type", type);
  }

  static ObjectNode types(List<String> types) {
    ObjectNode shape = any();
    types.forEach(shape.putArray("type")::add);
    return shape;
  }

  /** A single value that is no null. */
  static ObjectNode scalar() {
    return types(List.of("string", "number", "boolean"));
  }

  static ObjectNode integer(long min, long max) {
    return type("integer").put("minimum", min).put("maximum", max);
  }

  /** A number, or text that becomes one. */
  static ObjectNode parsable(long min, long max) {
    return types(List.of("integer", "string")).put("minimum", min).put("maximum", max);
  }

  static ObjectNode matching(String pattern) {
    return type("string").put("pattern", pattern);
  }

  static ObjectNode array(JsonNode element) {
    ObjectNode shape = type("array");
    shape.set("items", element);
    return shape;
  }

  /** What a value of a parameter is; a map may hold anything. */
  static ObjectNode value(ParamType type) {
    return switch (type) {
      case STRING -> type("string");
      case LONG -> type("integer");
      case DOUBLE -> type("number");
      case BOOLEAN -> type("boolean");
      case STRING_MAP -> mapOf(type("string"));
      case MAP -> type("object");
      case STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY -> array(value(type.element()));
    };
  }

  static ObjectNode mapOf(JsonNode value) {
    ObjectNode shape = type("object");
    shape.set("additionalProperties", value);
    return shape;
  }

  static ObjectNode anyOf(JsonNode... shapes) {
    ObjectNode shape = any();
    ArrayNode choices = shape.putArray("anyOf");
    for (JsonNode choice : shapes) {
      choices.add(choice);
    }
    return shape;
  }

  /** An object with these fields and no others. */
  static ObjectNode closed(Map<String, ? extends JsonNode> fields, List<String> required) {
    return open(fields, required).put("additionalProperties", false);
  }

  /** An object with these fields and any others. */
  static ObjectNode open(Map<String, ? extends JsonNode> fields, List<String> required) {
    ObjectNode shape = type("object");
    shape.putObject("properties").setAll(fields);
    if (!required.isEmpty()) {
      required.forEach(shape.putArray("required")::add);
    }
    return shape;
  }

  /** An object with exactly one of these fields. */
  static ObjectNode oneOfFields(Map<String, ? extends JsonNode> fields) {
    return closed(fields, List.of()).put("minProperties", 1).put("maxProperties", 1);
  }

  /** The same shape, or null. */
  static ObjectNode orNull(ObjectNode shape) {
    JsonNode type = shape.path("type");
    if (shape.isEmpty()) {
      return shape;
    }
    if (type.isMissingNode()) {
      return anyOf(shape, type("null"));
    }
    ArrayNode types = JsonNodeFactory.instance.arrayNode();
    if (type.isArray()) {
      type.forEach(types::add);
    } else {
      types.add(type);
    }
    shape.set("type", types.add("null"));
    return shape;
  }

  /** What must hold as well for an object whose field is this. */
  static ObjectNode when(String field, JsonNode is, JsonNode then) {
    ObjectNode rule = any();
    rule.set("if", open(Map.of(field, is), List.of(field)));
    rule.set("then", then);
    return rule;
  }

  /** A pattern for a text in any case; the patterns of JSON Schema have no flag for it. */
  static String anyCase(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isLetter(character)) {
        pattern
            .append('[')
            .append(Character.toUpperCase(character))
            .append(Character.toLowerCase(character))
            .append(']');
      } else {
        pattern.append(SPECIAL.indexOf(character) >= 0 ? "\\" : "").append(character);
      }
    }
    return pattern.toString();
  }

  static String anyCase(List<String> texts) {
    return "(?:" + String.join("|", texts.stream().map(Shapes::anyCase).toList()) + ")";
  }
}
