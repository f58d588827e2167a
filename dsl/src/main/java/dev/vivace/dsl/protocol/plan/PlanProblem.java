package dev.vivace.dsl.protocol.plan;

/**
 * Something wrong with a run that was planned.
 *
 * @param code what kind of problem, for programs
 * @param path where in the request
 */
public record PlanProblem(Severity severity, String code, String path, String message) {

  /** The certainty of a problem. */
  public enum Severity {
    /** The run would fail. */
    ERROR,
    /** The run may fail. */
    WARNING
  }
}
