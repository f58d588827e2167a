package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** References in a template, looked at before anybody uses it. */
public final class TemplateReferences {
  private TemplateReferences() {}

  /**
   * What keeps a template from being used: references in its steps that could not follow when they
   * get other names.
   *
   * @param types the types that steps may have
   * @param template valid, with the steps of the templates that it uses in their place
   */
  public static List<Problem> problems(StepTypes types, Template template) {
    Map<String, String> ids = new LinkedHashMap<>();
    Deque<Step> open = new ArrayDeque<>(template.steps());
    while (!open.isEmpty()) {
      Step step = open.pop();
      ids.put(step.id(), step.id());
      open.addAll(step.nested());
    }
    Map<String, String> params = new LinkedHashMap<>();
    template.declared().keySet().forEach(name -> params.put(name, name));
    List<Problem> problems = new ArrayList<>();
    TemplateNames names = TemplateNames.of(ids, params, problems);
    StepRenaming renaming = StepRenaming.namesOnly(types);
    for (int i = 0; i < template.steps().size(); i++) {
      Step unused = renaming.of("template.steps[" + i + "]", template.steps().get(i), names);
    }
    template
        .declared()
        .forEach(
            (name, param) -> {
              if (param.fallback() != null) {
                var unused =
                    new ParamRenaming(names.hiding(Set.of(name)))
                        .param("template.params." + name, param.fallback());
              }
            });
    return problems;
  }
}
