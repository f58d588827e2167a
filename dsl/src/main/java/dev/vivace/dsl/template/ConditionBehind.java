package dev.vivace.dsl.template;

import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelRewriter;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.Set;

/**
 * The condition of an edge behind a step that uses a template, as the condition of an edge behind
 * one of the steps of the template. It was written by who uses the template, and knows of its steps
 * only what their names say.
 */
final class ConditionBehind {
  private ConditionBehind() {}

  /**
   * The condition.
   *
   * @param own the names that would mean something else behind the step
   * @param end the id of that step
   */
  static String of(
      String condition, String path, Set<String> own, String end, TemplateNames names) {
    SelRewriter.Renaming renaming =
        name -> {
          if (names.isParam(name)) {
            names.used().add(name);
            return names.param(name);
          }
          if (own.contains(name)) {
            names.problem(
                path,
                ProblemCode.INVALID_TRANSITION,
                "expected no [%s] here, since it would be the one of step [%s] of the template; write %s__%s if that is meant"
                    .formatted(name, end, end, name));
          }
          return name;
        };
    try {
      return SelRewriter.rewrite(condition, renaming);
    } catch (SelException e) {
      names.problem(
          path, ProblemCode.INVALID_TRANSITION, "expected a condition in SEL: " + e.getMessage());
      return condition;
    }
  }
}
