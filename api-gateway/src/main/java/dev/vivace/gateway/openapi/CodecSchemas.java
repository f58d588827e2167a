package dev.vivace.gateway.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.status.ForeachOverview;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the schemas of values whose JSON is not that of their components, because a codec of the
 * language writes them. Collects those that a document needs.
 */
final class CodecSchemas implements CustomDefinitionProviderV2 {
  private static final String PARAM =
      """
      "type": {"$ref": "ParamType"},
      "value": {},
      "expression": {"type": "string"},
      "validator": {"type": "string"},
      "tags": {"type": "array", "items": {"$ref": "Tag"}},
      "mode": {"$ref": "ParamMode"}
      """;

  private static final Map<Class<?>, String> SHAPES =
      Map.ofEntries(
          Map.entry(Object.class, "{}"),
          Map.entry(JsonNode.class, "{}"),
          Map.entry(ObjectNode.class, "{\"type\": \"object\"}"),
          Map.entry(
              Instant.class,
              "{\"type\": \"integer\", \"format\": \"int64\","
                  + " \"description\": \"milliseconds since 1970 UTC\"}"),
          Map.entry(
              Duration.class,
              "{\"type\": \"integer\", \"format\": \"int64\", \"description\": \"milliseconds\"}"),
          Map.entry(StepType.class, "{\"type\": \"string\"}"),
          Map.entry(ParsableLong.class, "{\"type\": [\"integer\", \"string\"]}"),
          Map.entry(
              User.class,
              """
              {"anyOf": [
                {"type": "string"},
                {"type": "object",
                 "properties": {"name": {"type": "string"}},
                 "required": ["name"],
                 "additionalProperties": true}]}
              """),
          Map.entry(
              Tag.class,
              """
              {"type": "object",
               "properties": {
                 "name": {"type": "string"},
                 "namespace": {"$ref": "Tag.Namespace"}},
               "required": ["name"],
               "additionalProperties": true}
              """),
          Map.entry(
              Transition.class,
              """
              {"type": "object",
               "properties": {
                 "predecessors": {"type": "array", "items": {"type": "string"}},
                 "successors": {
                   "type": "object",
                   "additionalProperties": {"type": ["string", "null"]}}}}
              """),
          Map.entry(
              ParamDefinition.class,
              "{\"type\": \"object\", \"properties\": {%s}, \"required\": [\"type\"], \"additionalProperties\": true}"
                  .formatted(PARAM)),
          Map.entry(
              InstanceParam.class,
              """
              {"type": "object",
               "properties": {%s,
                 "evaluated_result": {},
                 "evaluated_time": {"type": "integer", "format": "int64"}},
               "required": ["type"],
               "additionalProperties": true}
              """
                  .formatted(PARAM)),
          Map.entry(
              TemplateParam.class,
              """
              {"type": "object",
               "properties": {
                 "type": {"$ref": "ParamType"},
                 "value": {},
                 "expression": {"type": "string"},
                 "required": {"type": "boolean"},
                 "description": {"type": "string"},
                 "allowed_values": {"type": "array"}},
               "required": ["type"]}
              """),
          Map.entry(
              RetryPolicy.Backoff.class,
              """
              {"type": "object",
               "properties": {"type": {"$ref": "RetryPolicy.Kind"}},
               "patternProperties": {
                 "^(error|platform|timeout)_retry_(backoff_in_secs|exponent|limit_in_secs)$":
                   {"$ref": "ParsableLong"}},
               "required": ["type"]}
              """),
          Map.entry(
              ForeachOverview.Range.class,
              """
              {"description": "a number, or the first and the last of several",
               "oneOf": [
                 {"type": "integer"},
                 {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}]}
              """),
          Map.entry(
              RuntimeOverview.StepTimes.class,
              """
              {"description": "the ordinal of a step, its start and its end",
               "type": "array",
               "items": {"type": ["integer", "null"]},
               "minItems": 3,
               "maxItems": 3}
              """));

  /** Whatever a shape above refers to. */
  private static final Map<String, Class<?>> REFERRED =
      Map.of(
          "ParamType", ParamType.class,
          "ParamMode", ParamMode.class,
          "Tag", Tag.class,
          "Tag.Namespace", Tag.Namespace.class,
          "RetryPolicy.Kind", RetryPolicy.Kind.class,
          "ParsableLong", ParsableLong.class);

  private final Map<String, ObjectNode> used = new TreeMap<>();

  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    return raw.isEnum() || SHAPES.containsKey(raw)
        ? new CustomDefinition(schema(raw), DefinitionType.INLINE, AttributeInclusion.NO)
        : null;
  }

  /** The schemas that others refer to, by name. */
  Map<String, ObjectNode> used() {
    return used;
  }

  /** What is short stands where it is needed, the rest once. */
  private ObjectNode schema(Class<?> type) {
    if (Set.of(Object.class, JsonNode.class, ObjectNode.class).contains(type)) {
      return shape(type);
    }
    String name = TypeNames.of(type);
    if (!used.containsKey(name)) {
      ObjectNode shape = type.isEnum() ? words(type) : shape(type);
      used.put(name, shape);
      for (JsonNode referring : List.copyOf(shape.findParents("$ref"))) {
        String other = referring.path("$ref").asText();
        ((ObjectNode) referring).setAll(schema(known(REFERRED, other)));
      }
    }
    return TypeNames.reference(name);
  }

  /** As the codecs write them, which is not always the name of the constant. */
  private static ObjectNode words(Class<?> type) {
    ObjectNode schema = parsed("{\"type\": \"string\"}");
    for (Object constant : type.getEnumConstants()) {
      schema.withArray("enum").add(VivaceJson.toTree(constant));
    }
    return schema;
  }

  private static ObjectNode shape(Class<?> type) {
    return parsed(known(SHAPES, type));
  }

  private static <K, V> V known(Map<K, V> all, K key) {
    return Objects.requireNonNull(all.get(key), key::toString);
  }

  private static ObjectNode parsed(String json) {
    return (ObjectNode) VivaceJson.readTree(json.getBytes(StandardCharsets.UTF_8));
  }
}
