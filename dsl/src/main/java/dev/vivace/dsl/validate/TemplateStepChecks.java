package dev.vivace.dsl.validate;

import dev.vivace.dsl.check.ExpressionCheck;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the steps of a template ahead of its use: how their parameters merge, and what their
 * expressions refer to. Templates are not part of the contract, so every finding is an error.
 */
public final class TemplateStepChecks {
  private TemplateStepChecks() {}

  /**
   * The problems of the steps.
   *
   * @param path where the steps stand
   * @param defaults with the job templates that the steps name, as far as they are known
   * @param now the time that expressions are tried with
   */
  public static List<Problem> check(
      String path, Template template, StepDefaults defaults, Instant now) {
    DryRun.Result merged = DryRun.ofSteps(path, template.steps(), defaults);
    List<Problem> problems = new ArrayList<>();
    merged
        .problems()
        .forEach(
            found ->
                problems.add(Problem.error(found.path(), ProblemCode.WRONG_TYPE, found.message())));
    Map<String, ParamType> params = new LinkedHashMap<>();
    template.declared().forEach((name, param) -> params.put(name, param.type()));
    ExpressionCheck.ofSteps(path, template.steps(), params, defaults, merged, now)
        .forEach(
            finding ->
                problems.add(
                    Problem.error(
                        finding.path(),
                        DefinitionChecks.warning(finding).code(),
                        finding.message())));
    return problems;
  }
}
