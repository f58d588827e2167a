package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.param.ParsableLong;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The backoff of a retry policy: three waits, told apart by the prefix of their flat keys. */
final class BackoffJson {
  private static final String BASE = "_retry_backoff_in_secs";
  private static final String EXPONENT = "_retry_exponent";
  private static final String LIMIT = "_retry_limit_in_secs";

  private BackoffJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(
            RetryPolicy.Backoff.class,
            ObjectReading.of(RetryPolicy.Backoff.class, BackoffJson::read))
        .addSerializer(ObjectWriting.of(RetryPolicy.Backoff.class, BackoffJson::write));
  }

  private static RetryPolicy.Backoff read(JsonNode node, DeserializationContext context)
      throws IOException {
    if (!(node instanceof ObjectNode object)) {
      throw BadJson.expected("a backoff, {\"type\": ...}", node, context);
    }
    ObjectNode rest = object.objectNode().setAll(object);
    JsonNode type = rest.remove("type");
    if (type == null) {
      throw new BadJson(context.getParser(), "a backoff needs a type");
    }
    RetryPolicy.Kind kind = BadJson.constant(RetryPolicy.Kind.class, type, context);
    boolean grows = kind == RetryPolicy.Kind.EXPONENTIAL_BACKOFF;
    var backoff =
        new RetryPolicy.Backoff(
            kind,
            wait("error", grows, rest, context),
            wait("platform", grows, rest, context),
            wait("timeout", grows, rest, context));
    if (!rest.isEmpty()) {
      throw new BadJson(
          context.getParser(),
          "Unrecognized field \"" + rest.fieldNames().next() + "\" in a " + kind);
    }
    return backoff;
  }

  private static @Nullable Wait wait(
      String prefix, boolean grows, ObjectNode rest, DeserializationContext context)
      throws IOException {
    ParsableLong base = take(prefix + BASE, rest, context);
    ParsableLong exponent = grows ? take(prefix + EXPONENT, rest, context) : null;
    ParsableLong limit = grows ? take(prefix + LIMIT, rest, context) : null;
    return base == null && exponent == null && limit == null
        ? null
        : new Wait(base, exponent, limit);
  }

  private static @Nullable ParsableLong take(
      String key, ObjectNode rest, DeserializationContext context) throws IOException {
    JsonNode value = rest.remove(key);
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      return context.readTreeAsValue(value, ParsableLong.class);
    } catch (BadJson e) {
      e.prependPath(RetryPolicy.Backoff.class, key);
      throw e;
    }
  }

  private static void write(
      RetryPolicy.Backoff backoff, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeStartObject();
    write("error", backoff.error(), out, provider);
    write("platform", backoff.platform(), out, provider);
    write("timeout", backoff.timeout(), out, provider);
    out.writeStringField("type", backoff.type().name());
    out.writeEndObject();
  }

  private static void write(
      String prefix, @Nullable Wait wait, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (wait != null) {
      write(prefix + BASE, wait.backoffInSecs(), out, provider);
      write(prefix + EXPONENT, wait.exponent(), out, provider);
      write(prefix + LIMIT, wait.limitInSecs(), out, provider);
    }
  }

  private static void write(
      String key, @Nullable ParsableLong value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (value != null) {
      provider.defaultSerializeField(key, value, out);
    }
  }
}
