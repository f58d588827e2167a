package dev.vivace.dsl.yaml;

import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.TransitionReader.Line;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transitions that {@code dag} gives to jobs without their own: each to the next one, or those
 * of a map.
 */
final class DagReader {
  private final Reading reading;
  private final TransitionReader transitions;

  DagReader(Reading reading, TransitionReader transitions) {
    this.reading = reading;
    this.transitions = transitions;
  }

  /**
   * The lines by job id.
   *
   * @param path of the workflow or loop
   * @param jobIds in the order of the jobs
   */
  Map<String, List<Line>> read(String path, @Nullable YamlValue dag, List<String> jobIds) {
    if (dag instanceof Entries map) {
      return ofMap(path + ".dag", map, jobIds);
    }
    if (dag instanceof Scalar scalar) {
      return ofOrder(path + ".dag", scalar, jobIds);
    }
    if (dag instanceof Items) {
      reading.error(
          path + ".dag",
          dag.position(),
          ProblemCode.WRONG_TYPE,
          "expected sequential, parallel or a map from job id to transitions, but found a list");
    }
    return Map.of();
  }

  private Map<String, List<Line>> ofOrder(String path, Scalar order, List<String> jobIds) {
    String name = order.text().strip();
    Map<String, List<Line>> lines = new HashMap<>();
    if (name.equalsIgnoreCase("sequential")) {
      for (int i = 0; i + 1 < jobIds.size(); i++) {
        lines.putIfAbsent(jobIds.get(i), List.of(new Line(jobIds.get(i + 1), order.position())));
      }
    } else if (!name.equalsIgnoreCase("parallel")) {
      reading.error(
          path,
          order.position(),
          ProblemCode.INVALID_TRANSITION,
          "Invalid DAG order: %s. Supported orders are SEQUENTIAL and PARALLEL.",
          YamlValue.shown(name));
    }
    return lines;
  }

  private Map<String, List<Line>> ofMap(String path, Entries map, List<String> jobIds) {
    Map<String, List<Line>> lines = new HashMap<>();
    for (Entry entry : map.list()) {
      if (!jobIds.contains(entry.key())) {
        reading.error(
            path,
            entry.position(),
            ProblemCode.UNKNOWN_STEP,
            "DAG transition refers to an unknown job id: [%s]",
            YamlValue.shown(entry.key()));
      }
      lines.put(entry.key(), transitions.lines(path, asItems(entry.value())));
    }
    return lines;
  }

  /** A single transition need not be put into a list. */
  private static Items asItems(YamlValue value) {
    return value instanceof Items items ? items : new Items(List.of(value), value.position());
  }
}
