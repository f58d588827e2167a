package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.ValueLimits;
import dev.vivace.dsl.model.ValueProblem;
import dev.vivace.dsl.param.ParamException;

/** Keeps parameters from values that could not be stored and read back. */
final class Storable {
  private Storable() {}

  /**
   * Checks the result of a parameter.
   *
   * @throws ParamException if no parameter may have it
   */
  static void require(String name, Object result) {
    ValueProblem problem = ValueLimits.problem(result);
    if (problem != null) {
      throw refusal(name, problem);
    }
  }

  static ParamException refusal(String name, ValueProblem problem) {
    return ParamException.of(
        "Expected %s in param [%s], but %s",
        problem.expected(), name + problem.place(), problem.found());
  }
}
