package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters in the JSON form: a type, and a literal of that type or an expression. */
final class ParamShapes {
  private static final String WHOLE = "^\\s*[-+]?[0-9]+\\s*$";
  private static final String DECIMAL = "^\\s*[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?\\s*$";

  private final TypeShapes types;

  ParamShapes(TypeShapes types) {
    this.types = types;
  }

  ObjectNode definition() {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    fields.put("type", types.of(ParamType.class));
    fields.put("value", Shapes.any());
    fields.put("expression", Shapes.orNull(Shapes.scalar()));
    fields.put("mode", Shapes.orNull(types.of(ParamMode.class)));
    fields.put("validator", Shapes.orNull(Shapes.scalar()));
    fields.put("tags", Shapes.orNull(Shapes.array(types.of(Tag.class))));
    ObjectNode shape = Shapes.open(fields, List.of("type"));
    shape
        .putArray("oneOf")
        .add(Shapes.open(Map.of("value", notNull()), List.of("value")))
        .add(Shapes.open(Map.of("expression", notNull()), List.of("expression")));
    ArrayNode rules = shape.putArray("allOf");
    for (ParamType type : ParamType.values()) {
      ObjectNode value = Shapes.orNull(value(type));
      rules.add(
          Shapes.when(
              "type",
              Shapes.matching("^" + Shapes.anyCase(type.name()) + "$"),
              Shapes.open(Map.of("value", value), List.of())));
    }
    return shape;
  }

  /** The literals of a type, with what is read for them as well. */
  private ObjectNode value(ParamType type) {
    return switch (type) {
      case STRING -> Shapes.scalar();
      case LONG -> numberOr(WHOLE);
      case DOUBLE -> numberOr(DECIMAL);
      case BOOLEAN -> bool();
      case STRING_MAP -> Shapes.mapOf(Shapes.scalar());
      case STRING_ARRAY -> Shapes.array(Shapes.scalar());
      case LONG_ARRAY -> Shapes.array(numberOr(WHOLE));
      case DOUBLE_ARRAY -> Shapes.array(numberOr(DECIMAL));
      case BOOLEAN_ARRAY -> Shapes.array(bool());
      case MAP -> Shapes.mapOf(types.of(ParamDefinition.class));
    };
  }

  private static ObjectNode numberOr(String pattern) {
    return Shapes.types(List.of("number", "string")).put("pattern", pattern);
  }

  private static ObjectNode bool() {
    return Shapes.types(List.of("boolean", "integer", "string"))
        .put("pattern", "^" + Shapes.anyCase(List.of("true", "false")) + "$");
  }

  private static ObjectNode notNull() {
    ObjectNode shape = Shapes.any();
    shape.set("not", Shapes.type("null"));
    return shape;
  }
}
