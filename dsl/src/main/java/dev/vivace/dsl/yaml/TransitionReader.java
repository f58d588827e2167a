package dev.vivace.dsl.yaml;

import dev.vivace.dsl.builder.Edges;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sentences that lead to other jobs: {@code b}, {@code IF x > 2 THEN c}, {@code OTHERWISE d}. */
final class TransitionReader {
  private static final Pattern JOB_ID = Pattern.compile("[_a-zA-Z][.\\-_a-zA-Z0-9]*");
  private static final String IF = "if";
  private static final String THEN = "then";
  private static final String OTHERWISE = "otherwise";

  private final Reading reading;

  TransitionReader(Reading reading) {
    this.reading = reading;
  }

  /** One item of a list of transitions. */
  record Line(String text, SourcePosition position) {}

  /** The items of a list; blank ones are left out. */
  List<Line> lines(String path, Items items) {
    List<Line> lines = new ArrayList<>();
    for (YamlValue item : items.values()) {
      if (item instanceof Scalar scalar) {
        if (!scalar.isNull() && !scalar.text().isBlank()) {
          lines.add(new Line(scalar.text().strip(), scalar.position()));
        }
      } else {
        invalid(path, item.position(), item.describe());
      }
    }
    return lines;
  }

  /** The transition that the lines describe; {@code null} if there are none. */
  @Nullable Transition read(String path, List<Line> lines) {
    Edges edges = new Edges();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line(path, line, edges) && i < lines.size() - 1) {
        reading.error(
            path,
            line.position(),
            ProblemCode.INVALID_TRANSITION,
            "'OTHERWISE' must be the last row in the transition list: %s",
            YamlValue.shown(lines.stream().map(Line::text).toList().toString()));
      }
    }
    return edges.transition();
  }

  /** Adds the edge of a line; {@code true} if it must be the last one. */
  private boolean line(String path, Line line, Edges edges) {
    String text = line.text();
    int cut = lastBlank(text);
    String target = text.substring(cut + 1);
    String before = text.substring(0, cut + 1).strip();
    if (!JOB_ID.matcher(target).matches()) {
      invalid(path, line.position(), "[" + YamlValue.shown(text) + "]");
      return false;
    }
    reading.place(path + ".successors." + target, line.position());
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
