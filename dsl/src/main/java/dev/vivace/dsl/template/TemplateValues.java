package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a template for one use: what that sets, and the defaults of the others. */
final class TemplateValues {
  private final TemplateNames names;
  private final Map<String, Value> values = new LinkedHashMap<>();

  /** A value, with the parameters of the template that it refers to. */
  private record Value(ParamDefinition param, Set<String> used) {}

  private TemplateValues(TemplateNames names) {
    this.names = names;
  }

  /**
   * The values of a use.
   *
   * @param given what its step sets
   * @param path of the step
   */
  static TemplateValues of(
      Template template,
      @Nullable Map<String, ParamDefinition> given,
      String path,
      TemplateNames names,
      List<Problem> problems) {
    Map<String, ParamDefinition> arguments =
        TemplateArguments.of(template, given, path + ".params", problems);
    TemplateValues values = new TemplateValues(names);
    template
        .declared()
        .forEach((name, param) -> values.add(name, param, arguments.get(name), path));
    return values;
  }

  /** What is given means what it means where it stands; only defaults speak of the template. */
  private void add(String name, TemplateParam param, @Nullable ParamDefinition given, String path) {
    TemplateNames noting = names.noting();
    ParamDefinition fallback = param.fallback();
    ParamDefinition renamed =
        fallback == null
            ? null
            : new ParamRenaming(noting.hiding(Set.of(name))).param(path, fallback);
    if (given != null) {
      ParamDefinition value = renamed == null ? given : TemplateArguments.over(renamed, given);
      values.put(name, new Value(value, value.equals(given) ? Set.of() : noting.used()));
    } else if (renamed != null) {
      values.put(name, new Value(renamed, noting.used()));
    }
  }

  /** The parameters that are used, and those that they refer to, in their order, renamed. */
  Map<String, ParamDefinition> needed(Set<String> used) {
    Set<String> needed = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(used);
    while (!open.isEmpty()) {
      String name = open.pop();
      Value value = values.get(name);
      if (needed.add(name) && value != null) {
        open.addAll(value.used());
      }
    }
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (needed.contains(name)) {
            params.put(names.param(name), value.param());
          }
        });
    return params;
  }
}
