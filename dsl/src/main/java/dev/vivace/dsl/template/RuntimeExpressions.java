package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelRewriter;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.List;
import java.util.Map;

/**
 * Checks the expressions that a step has as text, such as {@code state_expr}: they are evaluated by
 * the step's runtime, which knows the parameters of the step only.
 */
final class RuntimeExpressions {
  private RuntimeExpressions() {}

  /**
   * Refuses bare names of parameters of the template in them.
   *
   * @param names without those that the step has itself
   */
  static void check(String path, Step.Typed step, StepTypes types, TemplateNames names) {
    Map<String, ParamDefinition> params = step.header().params();
    List<StepParam> read =
        types.find(step.type()).map(StepTypeDescriptor::params).orElse(List.of());
    for (StepParam param : read) {
      ParamDefinition found = params == null ? null : params.get(param.name());
      if (param.checks().isExpression()
          && found != null
          && found.value() instanceof String expression) {
        check(path + ".params." + param.name() + ".value", param.name(), expression, names);
      }
    }
  }

  private static void check(String path, String param, String expression, TemplateNames names) {
    SelRewriter.Renaming check =
        name -> {
          if (names.isParam(name)) {
            names.problem(
                path,
                ProblemCode.UNKNOWN_FIELD,
                "expected only params of the step in %s, but [%s] is one of the template; write ${%s}, or give the step a param made from it"
                    .formatted(param, name, name));
          }
          return name;
        };
    try {
      String unused = SelRewriter.rewrite(expression, check);
    } catch (SelException e) {
      // With references in it, it is no expression before they are filled in.
    }
  }
}
