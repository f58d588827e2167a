package dev.vivace.gateway.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What differs between two answers that matters: neither times nor random ids do. */
final class Differences {
  private static final Set<String> ANY_VALUE =
      Set.of(
          "workflow_uuid",
          "step_uuid",
          "execution_id",
          "internal_id",
          "timestamp",
          "tracing_context",
          "next_execution_time",
          "next_execution_times");

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(JsonNode expected, JsonNode actual) {
    Differences differences = new Differences();
    differences.compare("", expected, actual);
    return differences.found;
  }

  private void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      compareFields(path, expected, actual);
    } else if (expected.isArray() && actual.isArray()) {
      compareElements(path, expected, actual);
    } else if (!same(expected, actual)) {
      found.add("%s: expected %s, but it is %s".formatted(path, brief(expected), brief(actual)));
    }
  }

  private void compareFields(String path, JsonNode expected, JsonNode actual) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String place = path + "/" + name;
      if (!actual.has(name)) {
        found.add("%s: expected %s, but it is absent".formatted(place, brief(expected.get(name))));
      } else if (!expected.has(name)) {
        found.add("%s: expected nothing, but it is %s".formatted(place, brief(actual.get(name))));
      } else if (!isVolatile(name)) {
        compare(place, expected.get(name), actual.get(name));
      }
    }
  }

  private static boolean isVolatile(String name) {
    return name.endsWith("_time") || ANY_VALUE.contains(name);
  }

  private void compareElements(String path, JsonNode expected, JsonNode actual) {
    if (expected.size() != actual.size()) {
      found.add(
          "%s: expected %d elements, but it has %d: %s"
              .formatted(path, expected.size(), actual.size(), brief(actual)));
      return;
    }
    List<JsonNode> left = sorted(expected);
    List<JsonNode> right = sorted(actual);
    for (int i = 0; i < left.size(); i++) {
      compare(path + "[" + i + "]", left.get(i), right.get(i));
    }
  }

  /** Parallel steps may come in any order. */
  private static List<JsonNode> sorted(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .sorted(Comparator.comparing(element -> element.path("step_id").asText()))
        .toList();
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    return expected.equals(actual)
        || (expected.isNumber()
            && actual.isNumber()
            && expected.decimalValue().compareTo(actual.decimalValue()) == 0);
  }

  private static String brief(JsonNode node) {
    String text = node.toString();
    return text.length() <= 160 ? text : text.substring(0, 157) + "...";
  }
}
