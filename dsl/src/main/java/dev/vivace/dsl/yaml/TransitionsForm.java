package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vivace.dsl.builder.Edges;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From sentences to the edges of a step: {@code b}, {@code IF x > 2 THEN c}, {@code OTHERWISE d}.
 * Jobs without their own have those of {@code dag}: each to the next one, or those of a map.
 */
final class TransitionsForm {
  private static final Pattern JOB_ID = Pattern.compile("[_a-zA-Z][.\\-_a-zA-Z0-9]*");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String IF = "if";
  private static final String THEN = "then";
  private static final String OTHERWISE = "otherwise";

  private final Reading reading;

  TransitionsForm(Reading reading) {
    this.reading = reading;
  }

  /** One item of a list of transitions. */
  record Line(String text, SourcePosition position) {}

  /** The items of a list, or a single one; blank ones are left out. */
  List<Line> lines(String path, YamlValue value) {
    List<Line> lines = new ArrayList<>();
    for (YamlValue item : value instanceof Items items ? items.values() : List.of(value)) {
      if (!(item instanceof Scalar scalar)) {
        invalid(path, item.position(), item.describe());
      } else if (!scalar.isNull() && !scalar.text().isBlank()) {
        lines.add(new Line(scalar.text().strip(), scalar.position()));
      }
    }
    return lines;
  }

  /**
   * The lines of {@code dag} by job id.
   *
   * @param jobIds in the order of the jobs
   */
  Map<String, List<Line>> ofDag(String path, @Nullable Entry dag, List<String> jobIds) {
    Map<String, List<Line>> lines = new HashMap<>();
    if (dag != null && dag.value() instanceof Entries map) {
      Set<String> known = Set.copyOf(jobIds);
      for (Entry entry : map.list()) {
        if (!known.contains(entry.key())) {
          reading.error(
              path,
              entry.position(),
              ProblemCode.UNKNOWN_STEP,
              "DAG transition refers to an unknown job id: [%s]",
              YamlValue.shown(entry.key()));
        }
        lines.put(entry.key(), lines(path, entry.value()));
      }
    } else if (dag != null && dag.value() instanceof Scalar order) {
      addOrder(path, order, jobIds, lines);
    } else if (dag != null) {
      reading.wrong(path, dag.value(), "sequential, parallel or a map from job id to transitions");
    }
    return lines;
  }

  private void addOrder(
      String path, Scalar order, List<String> jobIds, Map<String, List<Line>> lines) {
    String name = order.text().strip();
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
  }

  /** The transition that the lines describe; {@code null} if there are none. */
  @Nullable SourceObject of(String path, List<Line> lines) {
    Edges edges = new Edges();
    Map<String, SourcePosition> places = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (add(path, line, edges, places) && i < lines.size() - 1) {
        reading.error(
            path,
            line.position(),
            ProblemCode.INVALID_TRANSITION,
            "'OTHERWISE' must be the last row in the transition list: %s",
            YamlValue.shown(lines.stream().map(Line::text).toList().toString()));
      }
    }
    Transition written = edges.transition();
    if (written == null) {
      return null;
    }
    SourceObject successors = new SourceObject(lines.get(0).position());
    written
        .edges()
        .forEach(
            (id, condition) ->
                successors.place(
                    id, NODES.textNode(condition), places.getOrDefault(id, successors.position())));
    SourceObject transition = new SourceObject(successors.position());
    transition.set("successors", successors);
    return transition;
  }

  /** Adds the edge of a line; {@code true} if it must be the last one. */
  private boolean add(String path, Line line, Edges edges, Map<String, SourcePosition> places) {
    String text = line.text();
    int cut = lastBlank(text);
    String target = text.substring(cut + 1);
    String before = text.substring(0, cut + 1).strip();
    if (!JOB_ID.matcher(target).matches()) {
      invalid(path, line.position(), "[" + YamlValue.shown(text) + "]");
      return false;
    }
    SourcePosition unused = places.putIfAbsent(target, line.position());
    if (before.isEmpty()) {
      edges.always(target);
      return false;
    }
    if (before.equalsIgnoreCase(OTHERWISE)) {
      edges.otherwise(target);
      return true;
    }
    String condition = condition(before);
    if (condition.isEmpty()) {
      invalid(path, line.position(), "[" + YamlValue.shown(text) + "]");
    } else {
      edges.when(condition, target);
    }
    return false;
  }

  /** What stands between IF and THEN; empty if these words or what is between them are missing. */
  private static String condition(String sentence) {
    int start = IF.length();
    int end = sentence.length() - THEN.length();
    boolean framed =
        end > start
            && sentence.regionMatches(true, 0, IF, 0, start)
            && Character.isWhitespace(sentence.charAt(start))
            && Character.isWhitespace(sentence.charAt(end - 1))
            && sentence.regionMatches(true, end, THEN, 0, THEN.length());
    return framed ? sentence.substring(start, end).strip() : "";
  }

  private static int lastBlank(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private void invalid(String path, SourcePosition position, String found) {
    reading.error(
        path,
        position,
        ProblemCode.INVALID_TRANSITION,
        "Invalid transition: %s. Expected formats: 'job_id', 'IF condition THEN job_id', or"
            + " 'OTHERWISE job_id'",
        found);
  }
}
