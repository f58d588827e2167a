package dev.vivace.gateway.area;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.List;

/** Problems of YAML documents, as answers show them. */
final class YamlProblems {
  private YamlProblems() {}

  /** The contract's message is that of the first problem; all of them have their places. */
  static OrchestratorException refusal(List<Problem> problems) {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    Problem first = errors.get(0);
    String prefix = first.code() == ProblemCode.MALFORMED ? "YAML parse error: " : "";
    return new OrchestratorException(
        ErrorCode.UNREADABLE_BODY,
        prefix + first.message(),
        errors.stream().map(YamlProblems::describe).toList(),
        null);
  }

  /** What a document says. */
  static <T> T require(Parsed<T> read) {
    return read.value().orElseThrow(() -> refusal(read.problems()));
  }

  static String describe(Problem problem) {
    return placed(problem.fieldError(), problem);
  }

  /** The message with its place, without the path. */
  static String place(Problem problem) {
    return placed(problem.message(), problem);
  }

  private static String placed(String text, Problem problem) {
    return problem.position() == null
        ? text
        : "%s (line %d, column %d)"
            .formatted(text, problem.position().line(), problem.position().column());
  }
}
