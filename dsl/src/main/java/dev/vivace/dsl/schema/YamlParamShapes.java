package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.yaml.ParamKeyWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parameters in the YAML form: {@code name<type>(mode)} with a literal, or with {@code !} in front
 * the text of an expression.
 */
final class YamlParamShapes {
  private static final String NAME = "[^!<>()]*[^!<>()\\s][^!<>()]*";

  private final Parts parts;

  YamlParamShapes(Parts parts) {
    this.parts = parts;
  }

  /** An object with these keys, and a parameter at every other key. */
  ObjectNode withParams(Map<String, JsonNode> keys, List<String> required) {
    ObjectNode shape = Shapes.open(keys, required);
    shape.setAll(rules());
    return shape;
  }

  /** An object of parameters and nothing else. */
  ObjectNode map() {
    return parts.refer("params", () -> Shapes.type("object").setAll(rules()));
  }

  /** What holds for keys and values of an object that has parameters. */
  private ObjectNode rules() {
    ObjectNode rules = Shapes.any();
    rules.set("propertyNames", parts.refer("paramKey", YamlParamShapes::key));
    ObjectNode patterns = rules.putObject("patternProperties");
    patterns.set("^\\s*!", Shapes.scalar());
    for (ParamType type : ParamType.values()) {
      patterns.set("^\\s*" + NAME + typed(ParamKeyWords.of(type)), typedLiteral(type));
    }
    rules.set("additionalProperties", parts.refer("literal", this::literal));
    return rules;
  }

  private static ObjectNode key() {
    List<String> words = new ArrayList<>();
    for (ParamType type : ParamType.values()) {
      words.addAll(ParamKeyWords.of(type));
    }
    String mode = "\\(\\s*" + Shapes.anyCase(ParamKeyWords.modes()) + "\\s*\\)";
    return Shapes.matching(
        "^\\s*!?\\s*" + NAME + "(?:" + typed(words) + ")?\\s*(?:" + mode + ")?\\s*$");
  }

  private static String typed(List<String> words) {
    return "<\\s*" + Shapes.anyCase(words) + "\\s*>";
  }

  /** A literal whose key says its type: it must be of that type, for a number is no text. */
  private ObjectNode typedLiteral(ParamType type) {
    return type == ParamType.MAP ? map() : Shapes.value(type);
  }

  /** A literal whose type is that of its value; a map is one of text or one of parameters. */
  private ObjectNode literal() {
    return Shapes.anyOf(
        Shapes.scalar(), Shapes.array(Shapes.scalar()), Shapes.mapOf(Shapes.type("string")), map());
  }
}
