package dev.vivace.dsl.template;

import dev.vivace.dsl.param.compiled.Interpolation;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelRewriter;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.rule.ContractLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renames the names in the expressions and texts of a template: those of its parameters, and those
 * of its steps. All other names are left for the workflow.
 *
 * <p>Parameters get names of their own, so that neither a parameter of the workflow nor one of a
 * step takes their place.
 */
final class TemplateNames {
  private static final Pattern PLAIN = Pattern.compile("\\w+");

  private final Map<String, String> steps;
  private final Map<String, String> params;
  private final Set<String> hidden;
  private final Set<String> used;
  private final List<Problem> problems;

  private TemplateNames(
      Map<String, String> steps,
      Map<String, String> params,
      Set<String> hidden,
      Set<String> used,
      List<Problem> problems) {
    this.steps = steps;
    this.params = params;
    this.hidden = hidden;
    this.used = used;
    this.problems = problems;
  }

  /**
   * The names of a template.
   *
   * @param steps new ids of all its steps by their old ones
   * @param params new names of all its parameters by their old ones
   * @param problems what cannot be renamed is added here
   */
  static TemplateNames of(
      Map<String, String> steps, Map<String, String> params, List<Problem> problems) {
    return new TemplateNames(steps, params, Set.of(), new LinkedHashSet<>(), problems);
  }

  /** The same, noting from now on which parameters are used. */
  TemplateNames noting() {
    return new TemplateNames(steps, params, hidden, new LinkedHashSet<>(), problems);
  }

  /** The same where some names mean something else. */
  TemplateNames hiding(Set<String> names) {
    Set<String> all = new HashSet<>(hidden);
    all.addAll(names);
    return new TemplateNames(steps, params, all, used, problems);
  }

  /** The parameters that were used, by their old names. */
  Set<String> used() {
    return used;
  }

  String step(String id) {
    return steps.getOrDefault(id, id);
  }

  String param(String name) {
    return params.getOrDefault(name, name);
  }

  boolean isParam(String name) {
    return params.containsKey(name) && !hidden.contains(name);
  }

  void problem(String path, ProblemCode code, String message) {
    problems.add(Problem.error(path, code, message));
  }

  String expression(String path, String text) {
    try {
      return SelRewriter.rewrite(text, new Renaming(path));
    } catch (SelException e) {
      problem(path, ProblemCode.MALFORMED, "expected a SEL expression: " + e.getMessage());
      return text;
    }
  }

  String text(String path, String text) {
    return Interpolation.rename(text, name -> named(path, name, this::inText));
  }

  private String named(String path, String name, Reference reference) {
    int infix = name.indexOf(ContractLimits.RESERVED_INFIX);
    if (infix > 0) {
      boolean isLonger =
          name.startsWith("_", infix + 2) && !steps.containsKey(name.substring(0, infix));
      infix = isLonger ? infix + 1 : infix; // the id of the step may end in "_" itself
      String owner = steps.get(name.substring(0, infix));
      return owner == null ? name : reference.to(path, owner, name.substring(infix));
    }
    if (!isParam(name)) {
      return name;
    }
    used.add(name);
    return param(name);
  }

  /** Writes a reference to a parameter of a step under the new id of that step. */
  private interface Reference {
    String to(String path, String owner, String rest);
  }

  private String inExpression(String path, String owner, String rest) {
    if (!PLAIN.matcher(owner).matches()) {
      problem(
          path,
          ProblemCode.INVALID_NAME,
          "expected an id of letters, digits and underscores for a step that expressions refer to,"
              + " but it would be [%s]".formatted(owner));
    }
    return owner + rest;
  }

  private String inText(String path, String owner, String rest) {
    if (!Interpolation.isName(owner)) {
      problem(
          path,
          ProblemCode.INVALID_NAME,
          "expected an id that begins with a letter for a step that texts refer to, but it would be"
              + " [%s]".formatted(owner));
    }
    return owner + rest;
  }

  private final class Renaming implements SelRewriter.Renaming {
    private final String path;

    Renaming(String path) {
      this.path = path;
    }

    @Override
    public String name(String name) {
      return named(path, name, TemplateNames.this::inExpression);
    }

    @Override
    public List<@Nullable String> arguments(String function, List<@Nullable String> arguments) {
      List<@Nullable String> others = new ArrayList<>(arguments);
      for (int i = 0; i < stepsIn(function, arguments.size()); i++) {
        others.set(i, stepArgument(function, arguments.get(i)));
      }
      boolean looksUp = function.equals("get") || function.equals("containsKey");
      String name = arguments.size() == 1 && looksUp ? arguments.get(0) : null;
      if (name != null && isParam(name)) {
        problem(
            path,
            ProblemCode.UNKNOWN_FIELD,
            "expected [%s] by its bare name: params has only the parameters of the workflow"
                .formatted(name));
      }
      return others;
    }

    private @Nullable String stepArgument(String function, @Nullable String id) {
      if (id == null) {
        problem(
            path,
            ProblemCode.NOT_SUPPORTED,
            "expected the id of a step as a text in the call of params.%s, since it becomes another"
                    .formatted(function)
                + " one where the template is used, but it is computed");
      } else if (!steps.containsKey(id)) {
        problem(
            path,
            ProblemCode.UNKNOWN_STEP,
            "expected a step of the template in the call of params.%s, but it has no [%s]"
                .formatted(function, id));
      }
      return id == null ? null : step(id);
    }
  }

  /** How many of the first arguments of a function of {@code params} are ids of steps. */
  private static int stepsIn(String function, int arguments) {
    if (function.equals("getFromStep") && arguments == 2) {
      return 1;
    }
    if (function.equals("getFromForeach") && arguments == 3) {
      return 2;
    }
    return function.equals("getFromSubworkflow") && arguments == 3 ? 1 : 0;
  }
}
