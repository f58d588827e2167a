package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.protocol.InstanceParam;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters in JSON: definitions, and definitions together with their results. */
final class ParamJson {
  private static final Set<String> KNOWN =
      Set.of("type", "value", "expression", "mode", "validator", "tags");
  private static final JavaType TAGS =
      TypeFactory.defaultInstance().constructType(new TypeReference<List<Tag>>() {});

  private ParamJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(
            ParamDefinition.class,
            ObjectReading.of(ParamDefinition.class, ParamJson::readDefinition))
        .addSerializer(ObjectWriting.of(ParamDefinition.class, ParamJson::writeDefinition))
        .addDeserializer(
            InstanceParam.class, ObjectReading.of(InstanceParam.class, ParamJson::readInstance))
        .addSerializer(ObjectWriting.of(InstanceParam.class, ParamJson::writeInstance));
  }

  static ParamDefinition readDefinition(JsonNode node, DeserializationContext context)
      throws IOException {
    return readDefinition(node, context, false);
  }

  /**
   * Reads a definition.
   *
   * @param mayBeNull whether it may be a condition that has neither a value nor an expression
   */
  private static ParamDefinition readDefinition(
      JsonNode node, DeserializationContext context, boolean mayBeNull) throws IOException {
    if (!node.isObject()) {
      throw BadJson.expected(
          "a parameter, {\"type\": ..., \"value\" or \"expression\": ...}", node, context);
    }
    ParamType type = type(node, context);
    Object value = at("value", node, context, (v, c) -> ParamValue.literal(type, v, c));
    String expression = text("expression", node, context);
    boolean isNull = mayBeNull && value == null && expression == null && type == ParamType.BOOLEAN;
    if ((value == null) == (expression == null) && !isNull) {
      throw new BadJson(
          context.getParser(),
          "a parameter must be defined with either a literal value or an expression, but has "
              + (value == null ? "neither" : "both"));
    }
    return new ParamDefinition(
        type,
        value,
        expression,
        at("mode", node, context, (v, c) -> BadJson.constant(ParamMode.class, v, c)),
        text("validator", node, context),
        at("tags", node, context, ParamJson::tags),
        meta(node));
  }

  private static InstanceParam readInstance(JsonNode node, DeserializationContext context)
      throws IOException {
    if (!(node instanceof ObjectNode object)) {
      throw BadJson.expected("a parameter", node, context);
    }
    ObjectNode definition = object.objectNode().setAll(object);
    definition.remove(ValueLimits.EVALUATED);
    boolean isEvaluated = ValueLimits.EVALUATED.stream().anyMatch(node::has);
    ParamDefinition param = readDefinition(definition, context, !isEvaluated);
    return new InstanceParam(
        param,
        at("evaluated_result", node, context, (v, c) -> ParamValue.result(param.type(), v, c)),
        at("evaluated_time", node, context, ParamJson::time));
  }

  private static void writeDefinition(
      ParamDefinition param, JsonGenerator out, SerializerProvider provider) throws IOException {
    out.writeStartObject();
    writeHead(param, out, provider);
    writeMeta(param, out, provider);
    out.writeEndObject();
  }

  private static void writeInstance(
      InstanceParam param, JsonGenerator out, SerializerProvider provider) throws IOException {
    out.writeStartObject();
    writeHead(param.definition(), out, provider);
    if (param.evaluatedResult() != null) {
      provider.defaultSerializeField("evaluated_result", param.evaluatedResult(), out);
    }
    if (param.evaluatedTime() != null) {
      out.writeNumberField("evaluated_time", param.evaluatedTime().toEpochMilli());
    }
    writeMeta(param.definition(), out, provider);
    out.writeEndObject();
  }

  private static void writeHead(
      ParamDefinition param, JsonGenerator out, SerializerProvider provider) throws IOException {
    if (param.value() != null) {
      provider.defaultSerializeField("value", param.value(), out);
    }
    if (param.expression() != null) {
      out.writeStringField("expression", param.expression());
    }
    out.writeStringField("type", param.type().name());
    if (param.validator() != null) {
      out.writeStringField("validator", param.validator());
    }
    if (param.tags() != null) {
      provider.defaultSerializeField("tags", param.tags(), out);
    }
    if (param.mode() != null) {
      out.writeStringField("mode", param.mode().name());
    }
  }

  /** Further keys; one that stands for something else would be there twice and is left out. */
  private static void writeMeta(
      ParamDefinition param, JsonGenerator out, SerializerProvider provider) throws IOException {
    if (param.meta() != null) {
      for (var field : param.meta().entrySet()) {
        if (!KNOWN.contains(field.getKey()) && !ValueLimits.EVALUATED.contains(field.getKey())) {
          provider.defaultSerializeField(field.getKey(), field.getValue(), out);
        }
      }
    }
  }

  static ParamType type(JsonNode node, DeserializationContext context) throws IOException {
    ParamType type = at("type", node, context, (v, c) -> BadJson.constant(ParamType.class, v, c));
    if (type == null) {
      throw new BadJson(context.getParser(), "a parameter needs a type");
    }
    return type;
  }

  static @Nullable String text(String name, JsonNode node, DeserializationContext context)
      throws IOException {
    return at(name, node, context, (v, c) -> (String) ParamValue.literal(ParamType.STRING, v, c));
  }

  private static @Nullable Map<String, Object> meta(JsonNode node) {
    Map<String, Object> meta = new LinkedHashMap<>();
    for (var field : node.properties()) {
      if (!KNOWN.contains(field.getKey())) {
        Plain.EXACT.put(meta, field.getKey(), field.getValue());
      }
    }
    return meta.isEmpty() ? null : meta;
  }

  private static List<Tag> tags(JsonNode node, DeserializationContext context) throws IOException {
    return node.isArray() && node.isEmpty() ? List.of() : context.readTreeAsValue(node, TAGS);
  }

  private static Instant time(JsonNode node, DeserializationContext context) throws IOException {
    if (!node.isIntegralNumber()) {
      throw BadJson.expected("milliseconds", node, context);
    }
    return Instant.ofEpochMilli(node.longValue());
  }

  static <T> @Nullable T at(
      String name, JsonNode node, DeserializationContext context, ObjectReading.Reader<T> reader)
      throws IOException {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      return reader.read(value, context);
    } catch (BadJson e) {
      e.prependPath(ParamDefinition.class, name);
      throw e;
    }
  }
}
