package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one form of a document that has several: what the contract reads in short or in any case, and
 * writes in one way, is rewritten to that way. Numbers compare by value.
 */
final class Canonical {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> CONSTANTS =
      Set.of("type", "mode", "namespace", "rule", "criticality", "failure_mode");
  private static final Set<String> EMPTY_IS_ABSENT =
      Set.of("successors", "predecessors", "ref", "details", "stats", "running_stats");

  private Canonical() {}

  static JsonNode of(JsonNode node) {
    if (node.isNumber()) {
      return DecimalNode.valueOf(normal(node.decimalValue()));
    }
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      node.forEach(item -> array.add(of(item)));
      return array;
    }
    return node.isObject() ? object(node) : node;
  }

  private static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static JsonNode object(JsonNode node) {
    ObjectNode object = NODES.objectNode();
    node.properties().forEach(field -> field(field.getKey(), field.getValue(), object));
    defaults(object);
    if (object.path("type").asText().startsWith("DOUBLE") && object.has("value")) {
      object.set("value", decimals(object.get("value")));
    }
    return object;
  }

  private static void field(String key, JsonNode value, ObjectNode into) {
    if (value.isNull() && !key.endsWith("_cursor") && !key.equals("start_index")) {
      if (key.equals("step_id")) {
        into.set(key, value);
      }
      return;
    }
    if (EMPTY_IS_ABSENT.contains(key) && value.isContainerNode() && value.isEmpty()) {
      return;
    }
    into.set(key, of(rewritten(key, value)));
  }

  private static JsonNode rewritten(String key, JsonNode value) {
    if (CONSTANTS.contains(key) && value.isTextual()) {
      Optional<StepTypeDescriptor> step = StepTypes.builtIn().find(value.textValue());
      boolean initiator = value.textValue().equals(value.textValue().toUpperCase(Locale.ROOT));
      return NODES.textNode(
          step.isPresent() && !initiator
              ? step.get().label()
              : value.textValue().toUpperCase(Locale.ROOT));
    }
    return switch (key) {
      case "tags", "runtime_tags" -> tags(value);
      case "errors" -> withoutNulls(value);
      case "run_strategy" -> runStrategy(value);
      case "step_overview", "overview" -> counts(value);
      case "successors" -> conditions(value);
      case "fuzzy_max_delay" -> NODES.textNode(value.asText());
      default -> value;
    };
  }

  /** Decimals may come as text. */
  private static JsonNode decimals(JsonNode value) {
    if (value.isTextual()) {
      return DecimalNode.valueOf(normal(new BigDecimal(value.textValue())));
    }
    if (!value.isArray()) {
      return value;
    }
    ArrayNode array = NODES.arrayNode();
    value.forEach(item -> array.add(decimals(item)));
    return array;
  }

  private static JsonNode withoutNulls(JsonNode value) {
    ArrayNode array = NODES.arrayNode();
    value.forEach(item -> array.addAll(item.isNull() ? List.of() : List.of(item)));
    return array;
  }

  private static JsonNode tags(JsonNode value) {
    ArrayNode tags = NODES.arrayNode();
    value.forEach(tag -> tags.add(tag.isTextual() ? NODES.objectNode().set("name", tag) : tag));
    return tags;
  }

  private static JsonNode runStrategy(JsonNode value) {
    ObjectNode strategy = NODES.objectNode();
    if (value.isNumber()) {
      return strategy.put("rule", "PARALLEL").set("workflow_concurrency", value);
    }
    String rule = (value.isTextual() ? value : value.path("rule")).asText();
    strategy.put("rule", rule.toUpperCase(Locale.ROOT));
    strategy.put("workflow_concurrency", rule.equalsIgnoreCase("parallel") ? 20 : 1);
    if (value.has("workflow_concurrency")) {
      strategy.set("workflow_concurrency", value.get("workflow_concurrency"));
    }
    return strategy;
  }

  private static JsonNode counts(JsonNode value) {
    ObjectNode counts = NODES.objectNode();
    value
        .properties()
        .forEach(
            count ->
                counts.set(
                    count.getKey(),
                    count.getValue().isNumber()
                        ? NODES.objectNode().set("cnt", count.getValue())
                        : count.getValue()));
    return counts;
  }

  private static JsonNode conditions(JsonNode value) {
    ObjectNode conditions = NODES.objectNode();
    value
        .properties()
        .forEach(
            edge ->
                conditions.set(
                    edge.getKey(),
                    edge.getValue().isBoolean()
                        ? NODES.textNode(edge.getValue().asText())
                        : edge.getValue()));
    return conditions;
  }

  /** A definition response always says these three. */
  private static void defaults(ObjectNode object) {
    if (object.has("properties_snapshot") && object.has("workflow")) {
      List<String> flags = new ArrayList<>(List.of("is_active", "is_latest", "is_default"));
      flags.removeIf(object::has);
      flags.forEach(flag -> object.put(flag, false));
    }
  }
}
