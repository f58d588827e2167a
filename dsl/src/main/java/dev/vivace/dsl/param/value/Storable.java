package dev.vivace.dsl.param.value;

import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import dev.vivace.dsl.param.ParamException;

/** Keeps parameters from values that could not be stored and read back. */
public final class Storable {
  private Storable() {}

  /**
   * Checks the result of a parameter.
   *
   * @throws ParamException if no parameter may have it
   */
  public static void require(String name, Object result) {
    ValueProblem problem = ValueLimits.problem(result);
    if (problem != null) {
      throw refusal(name, problem);
    }
  }

  public static ParamException refusal(String name, ValueProblem problem) {
    return ParamException.of(
        "Expected %s in param [%s], but %s",
        problem.expected(), name + problem.place(), problem.found());
  }
}
