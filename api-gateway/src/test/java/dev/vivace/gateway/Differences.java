package dev.vivace.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Compares two answers but for times and random ids. */
final class Differences {
  /** Whole numbers from here on are moments. */
  private static final long FIRST_TIME = 1_600_000_000_000L;

  /** System parameters that follow the clock, and places in a graph, which has no order. */
  private static final Pattern ANY_NUMBER =
      Pattern.compile("params/\\w*RUN_(DATE|HOUR|TS)\\w*/|/step_overview/\\w+/steps\\[\\d+]\\[0]$");

  private static final Set<String> ANY_VALUE =
      Set.of(
          "workflow_uuid",
          "step_uuid",
          "execution_id",
          "subworkflow_uuid",
          "internal_id",
          "step_instance_id", // the original counts parts of its flow; here it is the place
          "timestamp",
          "next_execution_time",
          "next_execution_times");

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** In the original a child takes its parent's for its own; here it has its own. */
  private static final Set<String> OWN = Set.of("owner", "workflow_id");

  /** Permits by tag come later; until then no step waits for one. */
  private static final Pattern PERMITS = Pattern.compile("(?i)tag permit");

  /** What other parts of the original add, and we have no such parts. */
  private static final Set<String> ABSENT_HERE = Set.of("/artifacts/tracing_context");

  /** What the original does not speak of. */
  private static final Set<String> ONLY_HERE = Set.of("/warnings");

  private final List<String> found = new ArrayList<>();

  /** Whether it is an iteration of a loop, whose parameters we do not show twice. */
  private final boolean inline;

  private Differences(JsonNode expected) {
    inline = InlineNames.ID.matcher(expected.path("workflow_id").asText()).matches();
  }

  static List<String> between(JsonNode expected, JsonNode actual) {
    Differences differences = new Differences(expected);
    differences.compare("", InlineNames.hidden(expected), InlineNames.hidden(actual));
    return differences.found;
  }

  private void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      compareFields(path, expected, actual);
    } else if (expected.isArray() && actual.isArray()) {
      compareElements(path, expected, actual);
    } else if (!same(expected, actual) && !ANY_NUMBER.matcher(path).find()) {
      found.add("%s: expected %s, but it is %s".formatted(path, brief(expected), brief(actual)));
    }
  }

  private void compareFields(String path, JsonNode expected, JsonNode actual) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String place = path + "/" + name;
      if (ABSENT_HERE.contains(place.replaceFirst("^\\[\\d+]", "")) || ONLY_HERE.contains(place)) {
        continue;
      }
      if (!actual.has(name)) {
        found.add("%s: expected %s, but it is absent".formatted(place, brief(expected.get(name))));
      } else if (!expected.has(name)) {
        found.add("%s: expected nothing, but it is %s".formatted(place, brief(actual.get(name))));
      } else if (!isUncomparable(place, name)) {
        compare(place, expected.get(name), actual.get(name));
      }
    }
  }

  /** Not compared: what the clock or chance decides, and the lines of Java stacks. */
  private boolean isUncomparable(String place, String name) {
    return isVolatile(name)
        || (OWN.contains(name) && place.endsWith("params/" + name))
        || (name.equals("run_params") && inline)
        || place.endsWith("/step_instance_uuid/evaluated_result")
        || place.matches(".*/timeline\\[\\d+]/errors");
  }

  private static boolean isVolatile(String name) {
    return name.endsWith("_time") || ANY_VALUE.contains(name);
  }

  private void compareElements(String path, JsonNode expected, JsonNode actual) {
    List<JsonNode> left = sorted(expected);
    List<JsonNode> right = sorted(actual);
    if (left.size() != right.size()) {
      found.add(
          "%s: expected %d elements, but it has %d: %s"
              .formatted(path, left.size(), right.size(), brief(actual)));
      return;
    }
    for (int i = 0; i < left.size(); i++) {
      compare(path + "[" + i + "]", left.get(i), right.get(i));
    }
  }

  /** Parallel steps and events of one moment may come in any order. */
  private static List<JsonNode> sorted(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(element -> !PERMITS.matcher(element.path("message").asText()).find())
        .sorted(
            Comparator.comparing(
                    (JsonNode element) -> element.path("workflow_instance_id").asLong())
                .thenComparing(element -> element.path("step_id").asText())
                .thenComparing(element -> element.path("type").asText())
                .thenComparing(element -> element.path("status").asText())
                .thenComparing(element -> element.path("message").asText())
                .thenComparing(element -> element.isTextual() ? element.asText() : ""))
        .toList();
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    return expected.equals(actual)
        || (expected.isTextual() && withoutIds(expected).equals(withoutIds(actual)))
        || (expected.asLong() > FIRST_TIME && actual.asLong() > FIRST_TIME)
        || (expected.isNumber()
            && actual.isNumber()
            && expected.decimalValue().compareTo(actual.decimalValue()) == 0);
  }

  private static String withoutIds(JsonNode text) {
    return UUID.matcher(text.asText()).replaceAll("uuid");
  }

  private static String brief(JsonNode node) {
    String text = node.toString();
    return text.length() <= 160 ? text : text.substring(0, 157) + "...";
  }
}
