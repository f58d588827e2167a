package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in a tree of JSON that could not be bound to its type.
 *
 * @param path without the wrappers of steps: {@code workflow.steps[0].type}; empty for the whole
 * @param sentence for somebody who need not have written JSON, and is told the place in another way
 * @param missing whether something required is absent
 */
public record ShapeProblem(String path, String sentence, boolean missing) {
  private static final Pattern AT = Pattern.compile(" \\(at [^()]*\\)$");

  /** What reading has complained about; one for each missing field, else one. */
  public static List<ShapeProblem> of(OrchestratorException refusal) {
    if (refusal.getCause() instanceof RequiredFields.Missing absence) {
      String around = path(absence.getPath());
      return absence.names().stream().map(name -> absent(around, name)).toList();
    }
    String path =
        refusal.getCause() instanceof JsonMappingException shape ? path(shape.getPath()) : "";
    return List.of(new ShapeProblem(path, sentence(refusal.message()), false));
  }

  private static ShapeProblem absent(String around, String component) {
    String name = SnakeCaseStrategy.INSTANCE.translate(component);
    String path = around.isEmpty() ? name : around + "." + name;
    return new ShapeProblem(path, "may not be null", true);
  }

  private static String sentence(String message) {
    String text =
        message.startsWith(JsonProblems.PREFIX)
            ? message.substring(JsonProblems.PREFIX.length())
            : message;
    return AT.matcher(text).replaceFirst("");
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
