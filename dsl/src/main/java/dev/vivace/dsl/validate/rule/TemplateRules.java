package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters of templates, and the steps that use templates. */
public final class TemplateRules {
  private static final Pattern VERSION = Pattern.compile("(?i)default|latest|[1-9][0-9]{0,17}");

  private final Findings findings;
  private final NameRules names;
  private final ValueRules values;

  public TemplateRules(Findings findings, NameRules names) {
    this.findings = findings;
    this.names = names;
    this.values = new ValueRules(findings);
  }

  /** What can be said of a use without looking at the template. */
  void use(String path, Step.Template step) {
    if (step.subType() == null) {
      findings.error(
          path + ".sub_type",
          ProblemCode.MISSING,
          "expected the id of a template for [%s], but there is none",
          Findings.shown(step.id()));
    } else {
      names.workflowId(path + ".sub_type", step.subType());
    }
    version(path + ".sub_type_version", step.subTypeVersion());
    StepHeader header = step.header();
    refuse(path + ".timeout", step, header.timeout());
    refuse(path + ".signal_dependencies", step, header.signalDependencies());
    refuse(path + ".signal_outputs", step, header.signalOutputs());
  }

  private void version(String path, @Nullable String version) {
    if (version != null && !VERSION.matcher(version).matches()) {
      findings.error(
          path,
          ProblemCode.INVALID_NAME,
          "expected a version of a template: default, latest or a number from 1 - rejected value is"
              + " [%s]",
          Findings.shown(version));
    }
  }

  /** Belongs to one step, and it would not be clear to which of those that take its place. */
  private void refuse(String path, Step.Template step, @Nullable Object field) {
    if (field != null) {
      findings.error(
          path,
          ProblemCode.NOT_SUPPORTED,
          "expected nothing here, since [%s] becomes the steps of a template; give it to a step of"
              + " the template, or to a step before or after it",
          Findings.shown(step.id()));
    }
  }

  public void params(String path, Map<String, TemplateParam> params, int limit) {
    if (params.size() > limit) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "expected at most %d params, but found %d",
          limit,
          params.size());
      return;
    }
    params.forEach((name, param) -> param(path + "." + name, name, param));
  }

  private void param(String path, String name, TemplateParam param) {
    names.reference(path, name);
    names.description(path + ".description", param.description());
    values.check(path + ".allowed_values", param.allowedValues());
    if (param.fallback() != null) {
      values.checkValue(path, param.fallback());
    }
    if (SystemParams.STEP.containsKey(name)) {
      findings.error(
          path,
          ProblemCode.DUPLICATE,
          "expected another name, since every step has a param [%s] already",
          name);
    }
    if (param.isRequired() && param.fallback() != null) {
      findings.error(
          path + ".required",
          ProblemCode.SUSPICIOUS,
          "expected no default for a required param; leave out one of the two");
    } else if (!param.isRequired() && param.fallback() == null) {
      findings.error(
          path + ".required",
          ProblemCode.MISSING,
          "expected a default for a param that is not required, since steps may refer to it");
    }
    allowed(path, param);
  }

  private void allowed(String path, TemplateParam param) {
    if (param.allowedValues() == null) {
      return;
    }
    if (param.type() == ParamType.MAP || param.type() == ParamType.STRING_MAP) {
      findings.error(
          path + ".allowed_values",
          ProblemCode.NOT_SUPPORTED,
          "expected no allowed_values for a param of type %s; make its entries params of their own",
          param.type());
    } else if (param.allowedValues().isEmpty()) {
      findings.error(
          path + ".allowed_values", ProblemCode.MISSING, "expected at least one allowed value");
    } else if (param.fallback() != null) {
      AllowedValues.problem(param, param.fallback())
          .ifPresent(
              problem ->
                  findings.error(
                      path + ".value", ProblemCode.OUT_OF_RANGE, "%s", Findings.shown(problem)));
    }
  }
}
