package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A place in a tree of JSON that could not be bound to its type.
 *
 * @param path without the wrappers of steps: {@code workflow.steps[0].type}; empty for the whole
 * @param missing whether something required is absent
 */
public record ShapeProblem(String path, String message, boolean missing) {
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
  private static final Pattern MAP_KEY = Pattern.compile("\\[([^\\]]*[^0-9\\]][^\\]]*)\\]");
  private static final Pattern AT = Pattern.compile(" \\(at [^()]*\\)$");

  /** What reading has complained about; one for each missing field, else one. */
  public static List<ShapeProblem> of(OrchestratorException refusal) {
    if (!refusal.errors().isEmpty()) {
      return refusal.errors().stream().map(ShapeProblem::absence).toList();
    }
    String path =
        refusal.getCause() instanceof JsonMappingException shape ? path(shape.getPath()) : "";
    return List.of(new ShapeProblem(path, refusal.message(), false));
  }

  /** The message for somebody who did not write JSON, and is told the place in another way. */
  public String sentence() {
    String text =
        message.startsWith(JsonProblems.PREFIX)
            ? message.substring(JsonProblems.PREFIX.length())
            : message;
    return AT.matcher(text).replaceFirst("");
  }

  /** From {@code workflow.steps[0].subType may not be null}. */
  private static ShapeProblem absence(String error) {
    int blank = error.indexOf(' ');
    String field = blank < 0 ? "" : error.substring(0, blank);
    String keys = MAP_KEY.matcher(field).replaceAll(".$1");
    String path = CAPITAL.matcher(keys).replaceAll("_$1").toLowerCase(Locale.ROOT);
    return new ShapeProblem(path, error.substring(blank + 1), true);
  }

  private static String path(List<JsonMappingException.Reference> parts) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference part : parts) {
      if (part.getFieldName() == null) {
        path.append('[').append(part.getIndex()).append(']');
      } else if (part.getFrom() != Step.class) {
        path.append(path.isEmpty() ? "" : ".").append(part.getFieldName());
      }
    }
    return path.toString();
  }
}
