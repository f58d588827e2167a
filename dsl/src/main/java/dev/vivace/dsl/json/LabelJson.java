package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects with a short form: users and tags (a name), run strategies (a rule or a number). */
final class LabelJson {
  private static final String ATTRIBUTES = "attributes";

  /** Attributes stand beside these. */
  private static final Set<String> OF_TAG = Set.of("name", "namespace", "permit", ATTRIBUTES);

  private LabelJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(User.class, ObjectReading.of(User.class, LabelJson::readUser))
        .addSerializer(ObjectWriting.of(User.class, LabelJson::writeUser))
        .addDeserializer(Tag.class, ObjectReading.of(Tag.class, LabelJson::readTag))
        .addSerializer(ObjectWriting.of(Tag.class, LabelJson::writeTag))
        .addDeserializer(
            RunStrategy.class, ObjectReading.of(RunStrategy.class, LabelJson::readRunStrategy));
  }

  private static User readUser(JsonNode node, DeserializationContext context) throws IOException {
    if (node.isTextual()) {
      return User.of(node.textValue());
    }
    Map<String, Object> extras = new LinkedHashMap<>();
    for (var field : fields("a user name or an object with a name", node, context)) {
      if (!field.getKey().equals("name")) {
        Plain.EXACT.put(extras, field.getKey(), field.getValue());
      }
    }
    return new User(name("user", node, context), extras.isEmpty() ? null : extras);
  }

  private static void writeUser(User user, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (user.extras() == null || user.extras().isEmpty()) {
      out.writeString(user.name());
      return;
    }
    out.writeStartObject();
    out.writeStringField("name", user.name());
    writeFields(user.extras(), out, provider);
    out.writeEndObject();
  }

  private static Tag readTag(JsonNode node, DeserializationContext context) throws IOException {
    if (node.isTextual()) {
      return Tag.of(node.textValue());
    }
    Tag.@Nullable Namespace namespace = null;
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (var field : fields("a tag name or an object with a name", node, context)) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "name", "permit" -> {} // a permit is shown, never set
        case "namespace" ->
            namespace =
                value.isNull() ? null : BadJson.constant(Tag.Namespace.class, value, context);
        case ATTRIBUTES -> attributes.putAll(attributes(value, context));
        default -> Plain.EXACT.put(attributes, field.getKey(), value);
      }
    }
    return new Tag(name("tag", node, context), namespace, attributes.isEmpty() ? null : attributes);
  }

  private static Map<String, Object> attributes(JsonNode node, DeserializationContext context)
      throws IOException {
    if (!node.isObject()) {
      throw BadJson.expected("an object of attributes", node, context);
    }
    for (var field : node.properties()) {
      if (OF_TAG.contains(field.getKey())) {
        throw new BadJson(
            context.getParser(),
            "an attribute cannot be called \"" + field.getKey() + "\", which the tag itself has");
      }
    }
    return Plain.EXACT.map(node);
  }

  private static void writeTag(Tag tag, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", tag.name());
    if (tag.namespace() != null) {
      out.writeStringField("namespace", tag.namespace().name());
    }
    writeFields(tag.attributes(), out, provider);
    out.writeEndObject();
  }

  private static RunStrategy readRunStrategy(JsonNode node, DeserializationContext context)
      throws IOException {
    if (node.isTextual()) {
      return RunStrategy.of(rule(node, context));
    }
    if (node.isIntegralNumber()) {
      return RunStrategy.parallel(whole(node, context));
    }
    for (var field : fields("a rule, a number or an object with a rule", node, context)) {
      if (!field.getKey().equals("rule") && !field.getKey().equals("workflow_concurrency")) {
        throw new BadJson(
            context.getParser(), "Unrecognized field \"" + field.getKey() + "\" in a run strategy");
      }
    }
    if (!node.hasNonNull("rule")) {
      throw new BadJson(context.getParser(), "rule in run strategy cannot be null");
    }
    return strategy(rule(node.get("rule"), context), node.get("workflow_concurrency"), context);
  }

  private static RunStrategy strategy(
      RunStrategy.Rule rule, @Nullable JsonNode concurrency, DeserializationContext context)
      throws IOException {
    if (concurrency == null || concurrency.isNull()) {
      return RunStrategy.of(rule);
    }
    long limit = whole(concurrency, context);
    if (rule != RunStrategy.Rule.PARALLEL && limit > 1) {
      BadJson problem =
          new BadJson(
              context.getParser(),
              "Only PARALLEL run strategy allows a workflow_concurrency greater than 1, but "
                  + rule
                  + " has "
                  + limit);
      problem.prependPath(RunStrategy.class, "workflow_concurrency");
      throw problem;
    }
    return new RunStrategy(rule, limit);
  }

  private static RunStrategy.Rule rule(JsonNode node, DeserializationContext context)
      throws IOException {
    return BadJson.constant(RunStrategy.Rule.class, node, context);
  }

  private static long whole(JsonNode node, DeserializationContext context) throws IOException {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    throw BadJson.expected("a whole number", node, context);
  }

  private static Iterable<Map.Entry<String, JsonNode>> fields(
      String expected, JsonNode node, DeserializationContext context) throws IOException {
    if (!node.isObject()) {
      throw BadJson.expected(expected, node, context);
    }
    return node.properties();
  }

  private static String name(String of, JsonNode node, DeserializationContext context)
      throws IOException {
    JsonNode name = node.get("name");
    if (name == null || !name.isValueNode() || name.isNull()) {
      throw new BadJson(context.getParser(), "a " + of + " needs a name");
    }
    return name.asText();
  }

  private static void writeFields(
      @Nullable Map<String, Object> fields, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (fields != null) {
      for (var field : fields.entrySet()) {
        provider.defaultSerializeField(field.getKey(), field.getValue(), out);
      }
    }
  }
}
