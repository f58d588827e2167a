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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request in JSON, with the places of its parts. */
final class JsonSource {
  private JsonSource() {}

  /** A request, or problems if there is none. */
  record Result<T>(@Nullable T request, SourcePositions positions, List<Problem> problems) {}

  /** Reads the definition of a workflow. */
  static Result<WorkflowCreateRequest> read(byte[] content) {
    return read(content, VivaceJson::readCreateRequest);
  }

  /** Reads a request of another type. */
  static <T> Result<T> read(byte[] content, Class<T> type) {
    return read(content, bytes -> VivaceJson.read(bytes, type));
  }

  private static <T> Result<T> read(byte[] content, Function<byte[], T> reader) {
    SourcePositions positions;
    try {
      positions = JsonPositions.of(new String(content, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      Problem problem =
          Problem.error("", ProblemCode.MALFORMED, "expected JSON, but " + firstLine(e));
      return refused(new SourcePositions.Builder().build(), List.of(problem.at(position(e))));
    }
    try {
      return new Result<>(reader.apply(content), positions, List.of());
    } catch (OrchestratorException e) {
      return refused(positions, positions.locate(problems(e)));
    }
  }

  private static <T> Result<T> refused(SourcePositions positions, List<Problem> problems) {
    return new Result<>(null, positions, problems);
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
