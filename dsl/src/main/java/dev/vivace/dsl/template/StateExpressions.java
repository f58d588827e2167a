package dev.vivace.dsl.template;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelRewriter;
import dev.vivace.dsl.validate.ProblemCode;
import java.util.Map;

/**
 * The expression that an {@code Http} step has as text, {@code state_expr}: it is evaluated by the
 * step's runtime, which knows the parameters of the step only.
 */
final class StateExpressions {
  private static final String NAME = "state_expr";

  private StateExpressions() {}

  /** Refuses bare names of parameters of the template in it. */
  static void check(String path, Step.Typed step, TemplateNames names) {
    Map<String, ParamDefinition> params = step.header().params();
    ParamDefinition param = params == null ? null : params.get(NAME);
    if (step.type() != StepType.HTTP || param == null || !(param.value() instanceof String text)) {
      return;
    }
    TemplateNames ofTemplate = names.hiding(StepRenaming.ownNames(step));
    SelRewriter.Renaming check =
        name -> {
          if (ofTemplate.isParam(name)) {
            names.problem(
                path + ".params." + NAME + ".value",
                ProblemCode.UNKNOWN_FIELD,
                "expected only params of the step in %s, but [%s] is one of the template; write ${%s}, or give the step a param made from it"
                    .formatted(NAME, name, name));
          }
          return name;
        };
    try {
      String unused = SelRewriter.rewrite(text, check);
    } catch (SelException e) {
      // With references in it, it is no expression before they are filled in.
    }
  }
}
