package dev.vivace.dsl.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.validate.SourcePositions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A definition in JSON, with the places of its parts. */
final class JsonSource {
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
  private static final Pattern MAP_KEY = Pattern.compile("\\[([^\\]]*[^0-9\\]][^\\]]*)\\]");

  private JsonSource() {}

  /** A request, or problems if there is none. */
  record Result(
      @Nullable WorkflowCreateRequest request, SourcePositions positions, List<Problem> problems) {}

  static Result read(byte[] content) {
    SourcePositions positions;
    try {
      positions = JsonPositions.of(new String(content, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      Problem problem =
          Problem.error("", ProblemCode.MALFORMED, "expected JSON, but " + firstLine(e));
      return refused(new SourcePositions.Builder().build(), List.of(problem.at(position(e))));
    }
    try {
      return new Result(VivaceJson.readCreateRequest(content), positions, List.of());
    } catch (OrchestratorException e) {
      return refused(positions, positions.locate(problems(e)));
    }
  }

  private static Result refused(SourcePositions positions, List<Problem> problems) {
    return new Result(null, positions, problems);
  }

  private static List<Problem> problems(OrchestratorException e) {
    if (!e.errors().isEmpty()) {
      return e.errors().stream().map(JsonSource::missing).toList();
    }
    String path = e.getCause() instanceof JsonMappingException shape ? path(shape) : "";
    Problem problem = Problem.error(path, ProblemCode.WRONG_TYPE, e.message());
    return List.of(
        path.isEmpty() && e.getCause() instanceof JsonProcessingException text
            ? problem.at(position(text))
            : problem);
  }

  /** From {@code workflow.steps[0].subType may not be null}. */
  private static Problem missing(String error) {
    int blank = error.indexOf(' ');
    String field = blank < 0 ? "" : error.substring(0, blank);
    String keys = MAP_KEY.matcher(field).replaceAll(".$1");
    String path = CAPITAL.matcher(keys).replaceAll("_$1").toLowerCase(Locale.ROOT);
    return Problem.error(path, ProblemCode.MISSING, error.substring(blank + 1));
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    boolean wrapper = false;
    for (JsonMappingException.Reference part : e.getPath()) {
      if (part.getFieldName() == null) {
        wrapper = path.toString().endsWith("steps");
        path.append('[').append(part.getIndex()).append(']');
      } else {
        if (!wrapper) {
          path.append(path.isEmpty() ? "" : ".").append(part.getFieldName());
        }
        wrapper = false;
      }
    }
    return path.toString();
  }

  private static String firstLine(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it is broken");
  }

  private static SourcePosition position(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return place == null || place.getLineNr() < 1
        ? SourcePosition.START
        : new SourcePosition(place.getLineNr(), Math.max(1, place.getColumnNr()));
  }
}
