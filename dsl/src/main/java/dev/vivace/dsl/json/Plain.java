package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON of any shape as plain Java: {@code String}, {@code Boolean}, {@code Long} ({@code
 * BigInteger} where that is too small), {@code List}, {@code Map} in order, {@code null}, and for
 * fractions {@code BigDecimal} as written or {@code Double} as computed.
 */
enum Plain {
  EXACT {
    @Override
    Object fraction(JsonNode node) {
      return node.decimalValue();
    }
  },
  COMPUTED {
    @Override
    Object fraction(JsonNode node) {
      return node.doubleValue();
    }
  };

  /** Values of free shape are read as {@link #EXACT} wherever they stand. */
  static void register(SimpleModule module) {
    module.addDeserializer(
        Object.class,
        ObjectReading.of(
            Object.class, (node, context) -> Objects.requireNonNull(EXACT.of(node), "null")));
  }

  abstract Object fraction(JsonNode node);

  @Nullable Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> map(node);
      case ARRAY -> list(node);
      case STRING, BINARY -> node.asText();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case NULL, MISSING -> null;
    };
  }

  Map<String, Object> map(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(field -> put(map, field.getKey(), field.getValue()));
    return map;
  }

  void put(Map<String, Object> map, String key, JsonNode node) {
    map.put(key, of(node));
  }

  private List<Object> list(JsonNode array) {
    List<Object> list = new ArrayList<>(array.size());
    array.forEach(element -> list.add(of(element)));
    return list;
  }

  private Object number(JsonNode node) {
    if (!node.isIntegralNumber()) {
      return fraction(node);
    }
    return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
  }
}
