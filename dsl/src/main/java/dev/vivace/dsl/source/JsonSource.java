package dev.vivace.dsl.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vivace.dsl.json.ShapeProblem;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.validate.SourcePositions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition in JSON, with the places of its parts. */
final class JsonSource {
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
    return ShapeProblem.of(e).stream().map(shape -> problem(shape, e)).toList();
  }

  private static Problem problem(ShapeProblem shape, OrchestratorException e) {
    ProblemCode code = shape.missing() ? ProblemCode.MISSING : ProblemCode.WRONG_TYPE;
    Problem problem = Problem.error(shape.path(), code, shape.message());
    return shape.path().isEmpty() && e.getCause() instanceof JsonProcessingException text
        ? problem.at(position(text))
        : problem;
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
