package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters of templates: type and default as in a parameter, and what a use may set. */
final class TemplateJson {
  private static final String ALLOWED = "allowed_values";
  private static final String REQUIRED = "required";
  private static final String DESCRIPTION = "description";
  private static final Set<String> KNOWN =
      Set.of("type", "value", "expression", REQUIRED, DESCRIPTION, ALLOWED);

  private TemplateJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(
            TemplateParam.class, ObjectReading.of(TemplateParam.class, TemplateJson::read))
        .addSerializer(ObjectWriting.of(TemplateParam.class, TemplateJson::write));
  }

  private static TemplateParam read(JsonNode node, DeserializationContext context)
      throws IOException {
    if (!(node instanceof ObjectNode object)) {
      throw BadJson.expected("a parameter of a template, {\"type\": ...}", node, context);
    }
    for (var field : node.properties()) {
      if (!KNOWN.contains(field.getKey())) {
        throw new BadJson(
            context.getParser(),
            "a parameter of a template has type, value or expression, required, description and"
                + " allowed_values, but no \""
                + field.getKey()
                + '"');
      }
    }
    ParamType type = ParamJson.type(node, context);
    ObjectNode definition = object.objectNode().setAll(object);
    definition.remove(List.of(REQUIRED, DESCRIPTION, ALLOWED));
    boolean hasDefault = node.hasNonNull("value") || node.hasNonNull("expression");
    return new TemplateParam(
        type,
        hasDefault ? ParamJson.readDefinition(definition, context) : null,
        ParamJson.at(
            REQUIRED,
            node,
            context,
            (v, c) -> (Boolean) ParamValue.literal(ParamType.BOOLEAN, v, c)),
        ParamJson.text(DESCRIPTION, node, context),
        ParamJson.at(ALLOWED, node, context, (v, c) -> allowed(type, v, c)));
  }

  private static List<Object> allowed(ParamType type, JsonNode node, DeserializationContext context)
      throws IOException {
    if (!node.isArray()) {
      throw BadJson.expected("an array of values", node, context);
    }
    ParamType element = type.element();
    List<Object> values = new ArrayList<>();
    for (JsonNode value : node) {
      values.add(ParamValue.literal(element, value, context));
    }
    return values;
  }

  private static void write(TemplateParam param, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeStartObject();
    ParamDefinition fallback = param.fallback();
    if (fallback != null && fallback.value() != null) {
      provider.defaultSerializeField("value", fallback.value(), out);
    }
    if (fallback != null && fallback.expression() != null) {
      out.writeStringField("expression", fallback.expression());
    }
    out.writeStringField("type", param.type().name());
    writeIfPresent(REQUIRED, param.required(), out, provider);
    writeIfPresent(DESCRIPTION, param.description(), out, provider);
    writeIfPresent(ALLOWED, param.allowedValues(), out, provider);
    out.writeEndObject();
  }

  private static void writeIfPresent(
      String name, @Nullable Object value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (value != null) {
      provider.defaultSerializeField(name, value, out);
    }
  }
}
