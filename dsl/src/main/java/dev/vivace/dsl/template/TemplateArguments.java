package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.param.ParamCast;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.rule.AllowedValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a use of a template, checked against the parameters that it declares. */
final class TemplateArguments {
  private final Template template;
  private final String path;
  private final List<Problem> problems;

  private TemplateArguments(Template template, String path, List<Problem> problems) {
    this.template = template;
    this.path = path;
    this.problems = problems;
  }

  /**
   * What is set, in the types that the template declares; the rest are problems.
   *
   * @param path of the parameters of the step
   */
  static Map<String, ParamDefinition> of(
      Template template,
      @Nullable Map<String, ParamDefinition> given,
      String path,
      List<Problem> problems) {
    return new TemplateArguments(template, path, problems).of(given == null ? Map.of() : given);
  }

  private Map<String, ParamDefinition> of(Map<String, ParamDefinition> given) {
    Map<String, ParamDefinition> arguments = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          TemplateParam param = template.declared().get(name);
          ParamDefinition cast = param == null ? null : cast(name, param, value);
          if (param == null) {
            problem(
                name,
                ProblemCode.UNKNOWN_FIELD,
                "expected one of the params %s of template [%s], but it has no [%s]"
                    .formatted(template.declared().keySet(), template.id(), name));
          } else if (cast != null) {
            arguments.put(name, cast);
          }
        });
    template
        .declared()
        .forEach(
            (name, param) -> {
              if (param.isRequired() && !given.containsKey(name)) {
                problem(
                    name,
                    ProblemCode.MISSING,
                    "[%s] is a required parameter (type=[%s]) of template [%s]"
                        .formatted(name, param.type(), template.id()));
              }
            });
    return arguments;
  }

  private @Nullable ParamDefinition cast(String name, TemplateParam param, ParamDefinition value) {
    try {
      ParamDefinition cast = ParamCast.to(param.type(), name, value);
      AllowedValues.problem(param, cast)
          .ifPresent(problem -> problem(name, ProblemCode.OUT_OF_RANGE, problem));
      return cast;
    } catch (ParamException e) {
      problem(
          name,
          ProblemCode.WRONG_TYPE,
          "expected a param of type %s for template [%s], but its type is %s - rejected value is [%s]"
              .formatted(param.type(), template.id(), value.type(), value.value()));
      return null;
    }
  }

  private void problem(String name, ProblemCode code, String message) {
    problems.add(Problem.error(path + "." + name, code, message));
  }

  /** A default with what a use sets over it: entries of maps are merged, all else is replaced. */
  static ParamDefinition over(ParamDefinition fallback, ParamDefinition given) {
    boolean maps = given.type() == ParamType.MAP || given.type() == ParamType.STRING_MAP;
    if (!maps || !(fallback.value() instanceof Map<?, ?> before)) {
      return given;
    }
    if (!(given.value() instanceof Map<?, ?> entries)) {
      return given;
    }
    Map<Object, Object> all = new LinkedHashMap<>(before);
    entries.forEach((name, entry) -> all.put(name, entry(all.get(name), entry)));
    return new ParamDefinition(
        given.type(), all, null, given.mode(), given.validator(), given.tags(), given.meta());
  }

  private static Object entry(@Nullable Object fallback, Object given) {
    return given instanceof ParamDefinition value
            && fallback instanceof ParamDefinition before
            && before.type() == value.type()
        ? over(before, value)
        : given;
  }
}
