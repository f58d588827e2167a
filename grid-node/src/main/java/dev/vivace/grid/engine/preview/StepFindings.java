package dev.vivace.grid.engine.preview;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.grid.engine.run.EvaluationFailure;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one step. */
final class StepFindings {
  private final @Nullable PreviewContext context;
  private final String path;
  private final TriState runs;
  private boolean fails;

  /**
   * @param context who is told; {@code null} if it is told already
   * @param path of the step
   */
  StepFindings(@Nullable PreviewContext context, String path, TriState runs) {
    this.context = context;
    this.path = path;
    this.runs = runs;
  }

  /** Whether the step, if it runs, fails for sure. */
  boolean fails() {
    return fails;
  }

  /**
   * The step would fail.
   *
   * @param part where below the step
   */
  void fail(String part, ProblemCode code, String message) {
    fails = true;
    String where = path + part;
    tell(
        runs == TriState.YES
            ? Problem.error(where, code, message)
            : Problem.warning(where, code, message));
  }

  /** The step may fail, or not do what was meant. */
  void warn(String part, ProblemCode code, String message) {
    tell(Problem.warning(path + part, code, message));
  }

  private void tell(Problem problem) {
    if (context != null) {
      context.add(problem);
    }
  }

  /** The result of an evaluation, or what kept it from one. */
  record Evaluated<T>(Optional<T> result, @Nullable String unknown) {
    @Nullable T orNull() {
      return result.orElse(null);
    }
  }

  /** Evaluates; what fails lets the step fail. */
  @CanIgnoreReturnValue
  <T> Evaluated<T> evaluate(String part, Supplier<T> evaluation) {
    try {
      return new Evaluated<>(Optional.of(evaluation.get()), null);
    } catch (EvaluationFailure failure) {
      if (!failure.isUndecided()) {
        fail(part, ProblemCode.INVALID_PARAM, failure.line());
        return new Evaluated<>(Optional.empty(), PlannedParams.broken(failure.line()));
      }
      return new Evaluated<>(Optional.empty(), failure.message());
    }
  }
}
