package dev.vivace.grid.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view without what may differ from one server and one moment to another: times become 0, ids a
 * word, keys and predecessors are sorted; what this server does not have is dropped. Nobody is
 * alerted here, so alerting is shown as it was pushed.
 */
final class Likeness {
  private static final Set<String> IDS =
      Set.of("workflow_uuid", "execution_id", "step_uuid", "internal_id", "step_instance_id");

  /** Permits of tags are not asked for, and the steps over HTTP leave no lines of their own. */
  private static final List<String> FOREIGN_LINES =
      List.of(
          "The step is still waiting for tag permit",
          "Tag permit acquired",
          "Making the HTTP request",
          "The HTTP request completed",
          "HTTP step finished");

  private Likeness() {}

  static String ofView(Object view) {
    return of(VivaceJson.readTree(VivaceJson.write(view)));
  }

  static String of(JsonNode view) {
    Map<String, Object> fields = object(view);
    fields.computeIfPresent("runtime_overview", (key, old) -> overview(view));
    return VivaceJson.writePretty(fields);
  }

  private static Map<String, Object> object(JsonNode node) {
    Map<String, Object> sorted = new TreeMap<>();
    node.properties()
        .forEach(
            field -> {
              Object value = field(field.getKey(), field.getValue());
              if (value != null) {
                sorted.put(field.getKey(), value);
              }
            });
    return sorted;
  }

  private static @Nullable Object field(String key, JsonNode value) {
    if (IDS.contains(key)) {
      return "id";
    }
    if (key.endsWith("_time") || key.equals("timestamp")) {
      return 0;
    }
    return switch (key) {
      case "tracing_context", "errors", "alerting" -> null;
      case "predecessors" -> sorted(value);
      case "timeline" -> timeline(value);
      case "step_instance_uuid", "RUN_TS" -> withoutResult(value);
      default -> any(value);
    };
  }

  private static Object any(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (!node.isArray()) {
      return node;
    }
    List<Object> items = new ArrayList<>();
    node.forEach(item -> items.add(any(item)));
    return items;
  }

  private static Object sorted(JsonNode texts) {
    List<String> sorted = new ArrayList<>();
    texts.forEach(text -> sorted.add(text.asText()));
    sorted.sort(null);
    return sorted;
  }

  private static Object withoutResult(JsonNode param) {
    Map<String, Object> fields = object(param);
    fields.computeIfPresent("evaluated_result", (key, old) -> "result");
    return fields;
  }

  /** Statuses and lines, each in their order: what is first within a millisecond does not count. */
  private static Object timeline(JsonNode timeline) {
    List<Object> statuses = new ArrayList<>();
    List<Object> lines = new ArrayList<>();
    for (JsonNode event : timeline) {
      String message = event.path("message").asText();
      if (event.path("type").asText().equals("STATUS")) {
        statuses.add(event.get("status"));
      } else if (FOREIGN_LINES.stream().noneMatch(message::startsWith)) {
        lines.add(object(event));
      }
    }
    return List.of(statuses, lines);
  }

  /** With the names of steps in place of their numbers, which follow the order of the keys. */
  private static Object overview(JsonNode view) {
    List<String> names = new ArrayList<>();
    view.get("runtime_dag").fieldNames().forEachRemaining(names::add);
    Map<String, Object> overview = object(view.get("runtime_overview"));
    Map<String, Object> byStatus = new TreeMap<>();
    view.get("runtime_overview")
        .get("step_overview")
        .properties()
        .forEach(status -> byStatus.put(status.getKey(), steps(status.getValue(), names)));
    overview.put("step_overview", byStatus);
    return overview;
  }

  private static Object steps(JsonNode count, List<String> names) {
    Map<String, Object> steps = new TreeMap<>();
    for (JsonNode step : count.get("steps")) {
      String name = names.get(step.get(0).asInt() - 1);
      steps.put(name, List.of(!step.get(1).isNull(), !step.get(2).isNull()));
    }
    return List.of(count.get("cnt"), steps);
  }
}
