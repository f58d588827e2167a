package dev.vivace.dsl.sel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.sel.type.Arrays;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of the language as plain JSON, and back. */
final class SelJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SelJson() {}

  /** Integers are LONG, decimals DOUBLE; an array is of the widest kind among its elements. */
  static @Nullable Object read(JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    if (json.isTextual()) {
      return json.textValue();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (json.isIntegralNumber()) {
      return integer(json);
    }
    if (json.isNumber()) {
      return json.doubleValue();
    }
    return json.isArray() ? readArray(json) : readMap(json);
  }

  private static Long integer(JsonNode json) {
    if (!json.canConvertToLong()) {
      throw new IllegalArgumentException("Expected a number of 64 bits, but got " + json);
    }
    return json.longValue();
  }

  private static Object readMap(JsonNode json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.properties().forEach(entry -> map.put(entry.getKey(), read(entry.getValue())));
    return map;
  }

  private static Object readArray(JsonNode json) {
    IntStream indexes = IntStream.range(0, json.size());
    if (json.isEmpty() || every(json, e -> e.isTextual() || e.isNull())) {
      return indexes.mapToObj(i -> json.get(i).textValue()).toArray(String[]::new);
    }
    if (every(json, JsonNode::isIntegralNumber)) {
      return indexes.mapToLong(i -> integer(json.get(i))).toArray();
    }
    if (every(json, JsonNode::isNumber)) {
      return indexes.mapToDouble(i -> json.get(i).doubleValue()).toArray();
    }
    if (every(json, JsonNode::isBoolean)) {
      boolean[] flags = new boolean[json.size()];
      indexes.forEach(i -> flags[i] = json.get(i).booleanValue());
      return flags;
    }
    throw new IllegalArgumentException(
        "Expected an array of only texts, numbers or booleans, but got " + json);
  }

  private static boolean every(JsonNode array, Predicate<JsonNode> test) {
    return IntStream.range(0, array.size()).mapToObj(array::get).allMatch(test);
  }

  /** The name of a result's type. */
  static String type(@Nullable Object value) {
    return value == null ? Kind.STRING.name() : Kind.of(value).name();
  }

  /** A result as JSON; a DOUBLE that JSON cannot hold is text. */
  static JsonNode write(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Double decimal) {
      return Double.isFinite(decimal)
          ? DoubleNode.valueOf(decimal)
          : JSON.textNode(decimal.toString());
    }
    if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((key, entry) -> object.set(String.valueOf(key), write(entry)));
      return object;
    }
    return writeArray(value);
  }

  private static JsonNode writeArray(Object value) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < Arrays.length(value); i++) {
      Object element = Arrays.get(value, i);
      array.add(write(element instanceof Special ? null : element));
    }
    return array;
  }
}
