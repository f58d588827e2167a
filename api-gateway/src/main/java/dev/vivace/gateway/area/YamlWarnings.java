package dev.vivace.gateway.area;

import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.plan.PlanProblem;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.validate.Warnings;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Joins the warnings about a YAML document with those of the grid about the definition in it. */
final class YamlWarnings {
  private YamlWarnings() {}

  static WorkflowDefinition beside(WorkflowDefinition answer, List<Problem> warnings) {
    return warnings.isEmpty()
        ? answer
        : answer.withWarnings(Warnings.joined(texts(warnings), answer.warnings()));
  }

  static TimelineEvent.Action beside(TimelineEvent.Action answer, List<Problem> warnings) {
    return warnings.isEmpty()
        ? answer
        : new TimelineEvent.Action(
            answer.timestamp(),
            answer.action(),
            answer.author(),
            Warnings.append(Objects.requireNonNullElse(answer.message(), ""), texts(warnings)),
            answer.reason(),
            answer.info(),
            Warnings.joined(texts(warnings), answer.warnings()));
  }

  static RunPlan beside(RunPlan answer, List<Problem> warnings) {
    if (warnings.isEmpty()) {
      return answer;
    }
    List<PlanProblem> all = new ArrayList<>(answer.problems());
    for (Problem warning : warnings) {
      all.add(
          new PlanProblem(
              PlanProblem.Severity.WARNING,
              warning.code().name(),
              warning.path(),
              YamlProblems.place(warning)));
    }
    return answer.with(all);
  }

  private static List<String> texts(List<Problem> warnings) {
    return warnings.stream().map(YamlProblems::describe).toList();
  }
}
