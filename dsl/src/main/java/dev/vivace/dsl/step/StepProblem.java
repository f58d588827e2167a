package dev.vivace.dsl.step;

/**
 * A problem that a rule of a step type finds.
 *
 * @param isError whether the definition is refused; else it is a warning
 * @param place the field of the step: {@code params.volume}
 * @param message what was expected of it, what was found, what to do
 */
public record StepProblem(boolean isError, String place, String message) {

  public static StepProblem error(String param, String message) {
    return new StepProblem(true, "params." + param, message);
  }

  public static StepProblem warning(String param, String message) {
    return new StepProblem(false, "params." + param, message);
  }
}
