package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.param.compiled.Interpolation;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Warns of placeholders that other systems fill in, such as <code>{{ day }}</code>, and that are
 * plain text here. Forms that are common in scripts count only if what they name is a parameter.
 */
public final class PlaceholderRules {
  private static final String NAME = "([A-Za-z_][\\w.-]*+)";

  /** Jinja, Airflow, Argo and GitHub; Mistral and ERB; Ruby; Tekton; Data Factory. */
  private static final Pattern ALWAYS =
      Pattern.compile(
          "\\$?\\{\\{-?\\s*+[A-Za-z_][^{}]{0,200}+\\}\\}"
              + "|<%[=-]?\\s*+[$A-Za-z_][^%<>]{0,200}+%>"
              + "|#\\{\\s*+[A-Za-z_][\\w.-]*+\\s*+\\}"
              + "|\\$\\((?:params|inputs|parameters|variables)\\.[\\w.-]++\\)"
              + "|@\\{[A-Za-z]++\\([^{}]{0,200}+\\}");

  /** Python, Azure, Terraform; and what looks like a reference of ours, but is none. */
  private static final Pattern IF_KNOWN =
      Pattern.compile(
          "%\\("
              + NAME
              + "\\)[sdf]|[@%]\\{"
              + NAME
              + "\\}|(?<!\\$)\\$\\{\\s*+"
              + NAME
              + "[^{}]{0,200}+\\}|(?<!\\$)\\$(_\\w+)");

  private final Findings findings;
  private final int maxDepth;

  public PlaceholderRules(ValidationLimits limits, Findings findings) {
    this.findings = findings;
    this.maxDepth = limits.depth();
  }

  void check(Workflow workflow) {
    Map<String, ParamDefinition> params = workflow.params();
    Set<String> known = params == null ? Set.of() : params.keySet();
    check("workflow.params", params, known);
    steps("workflow.steps", workflow.steps(), known, 0);
  }

  public void check(Template template) {
    Map<String, TemplateParam> params = template.declared();
    params.forEach(
        (name, param) -> {
          if (param.fallback() != null) {
            check("template.params." + name, param.fallback(), params.keySet());
          }
        });
    steps("template.steps", template.steps(), params.keySet(), 0);
  }

  private void steps(String path, List<Step> steps, Set<String> outer, int depth) {
    for (int i = 0; i < steps.size() && depth <= maxDepth; i++) {
      Step step = steps.get(i);
      String place = path + "[" + i + "]";
      Map<String, ParamDefinition> params = step.header().params();
      Set<String> known = new HashSet<>(outer);
      if (params != null) {
        known.addAll(params.keySet());
        params.values().stream()
            .map(ParamRules::entries)
            .forEach(entries -> addAll(known, entries));
      }
      check(place + ".params", params, known);
      steps(place + ".steps", step.nested(), known, depth + 1);
    }
  }

  /** The entries of a map are names inside of a loop; elsewhere it is harmless to know them. */
  private static void addAll(Set<String> known, @Nullable Map<String, ParamDefinition> entries) {
    if (entries != null) {
      known.addAll(entries.keySet());
    }
  }

  void check(String path, @Nullable Map<String, ParamDefinition> params, Set<String> known) {
    if (params != null) {
      params.forEach((name, param) -> check(path + "." + name, param, known));
    }
  }

  private void check(String path, ParamDefinition param, Set<String> known) {
    Map<String, ParamDefinition> entries = ParamRules.entries(param);
    if (entries != null) {
      check(path + ".value", entries, known);
    } else if (param.value() instanceof String text) {
      boolean unused = warned(path, text, known);
    } else if (param.value() instanceof List<?> items) {
      boolean unused =
          items.stream().anyMatch(item -> item instanceof String text && warned(path, text, known));
    } else if (param.value() instanceof Map<?, ?> texts) {
      boolean unused =
          texts.entrySet().stream()
              .anyMatch(
                  entry ->
                      warned(path, String.valueOf(entry.getKey()), known)
                          || warned(path, String.valueOf(entry.getValue()), known));
    }
  }

  /** Warns of the first placeholder of a text. */
  private boolean warned(String path, String text, Set<String> known) {
    Matcher placeholder = find(text, known);
    if (placeholder == null) {
      return false;
    }
    findings.warning(
        path,
        ProblemCode.SUSPICIOUS,
        "[%s] stays as it is: only $name and ${name} are filled in, with names that begin with a"
            + " letter; for more than a name make the param an expression, with '!' in front of its"
            + " key in YAML or 'expression' in place of 'value' in JSON",
        placeholder.group());
    return true;
  }

  private static @Nullable Matcher find(String text, Set<String> known) {
    Matcher always = ALWAYS.matcher(text);
    if (always.find()) {
      return always;
    }
    Matcher ifKnown = IF_KNOWN.matcher(text);
    while (ifKnown.find()) {
      if (isUnfilled(ifKnown) && isKnown(name(ifKnown), known)) {
        return ifKnown;
      }
    }
    return null;
  }

  /** Whether it is no reference of ours, and no dollar sign that stands for itself. */
  private static boolean isUnfilled(Matcher placeholder) {
    return Interpolation.compile(placeholder.group()).isConstant();
  }

  private static String name(Matcher placeholder) {
    for (int group = 1; group <= placeholder.groupCount(); group++) {
      String name = placeholder.group(group);
      if (name != null) {
        return name;
      }
    }
    throw new AssertionError(placeholder);
  }

  private static boolean isKnown(String name, Set<String> known) {
    return known.contains(name)
        || name.contains(ContractLimits.RESERVED_INFIX)
        || SystemParams.WORKFLOW.containsKey(name)
        || SystemParams.STEP.containsKey(name);
  }
}
