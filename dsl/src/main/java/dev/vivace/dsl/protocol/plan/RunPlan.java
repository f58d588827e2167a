package dev.vivace.dsl.protocol.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run: what it would do if it were started at a moment and every step succeeded.
 *
 * @param evaluatedAt that moment: what depends on the time is as it was then
 * @param params of the workflow, by name
 * @param steps in the order of the definition
 * @param problems what would keep the run, or a step of it, from its end
 */
public record RunPlan(
    String workflowId,
    Instant evaluatedAt,
    Map<String, PlannedParam> params,
    List<PlannedStep> steps,
    Totals totals,
    List<PlanProblem> problems) {

  /**
   * The most that a run would do: steps that may run count, those that would not do not.
   *
   * @param steps in the definition, those inside of loops included
   * @param iterations of all foreach loops, the inner ones once for each iteration of the outer
   *     ones
   * @param leafSteps steps that are no loops, once for each iteration of the loops around them
   * @param unknown why one of the last two is {@code null}
   */
  public record Totals(
      long steps,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long iterations,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long leafSteps,
      @Nullable String unknown) {}

  /** The same with other problems. */
  public RunPlan with(List<PlanProblem> others) {
    return new RunPlan(workflowId, evaluatedAt, params, steps, totals, others);
  }

  /** Whether a run of this plan would not come to its end. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == PlanProblem.Severity.ERROR);
  }
}
