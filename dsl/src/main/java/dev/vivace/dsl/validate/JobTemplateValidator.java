package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.ExtraRules;
import dev.vivace.dsl.validate.rule.Findings;
import dev.vivace.dsl.validate.rule.NameRules;
import dev.vivace.dsl.validate.rule.ParamRules;
import dev.vivace.dsl.validate.rule.StepTypeRules;
import dev.vivace.dsl.validate.rule.TagRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Says all that is wrong with a job template. Thread-safe. */
public final class JobTemplateValidator {
  private static final String INTERNAL_MODE = "internal_mode";

  private final ValidationLimits limits;
  private final StepTypes types;

  public JobTemplateValidator() {
    this(StepTypes.installed());
  }

  /**
   * Validates job templates.
   *
   * @param types the types that their steps may have
   */
  public JobTemplateValidator(StepTypes types) {
    this.limits = ValidationLimits.DEFAULT;
    this.types = types;
  }

  /** The problems, in the order of its parts. */
  public List<Problem> validate(JobTemplate.CreateRequest request) {
    Findings findings = new Findings();
    NameRules names = new NameRules(limits, findings);
    TagRules tags = new TagRules(findings, names);
    JobTemplate.Definition definition = request.definition();
    names.reference("definition.job_type", definition.jobType());
    if (types.find(definition.stepType()).isEmpty()) {
      StepTypeRules.unknown(
          findings, types, "definition.step_type", definition.stepType(), "the job template");
    }
    names.reference("definition.version", definition.version());
    names.description("definition.description", definition.description());
    tags.check("definition.tags", definition.tags());
    new ParamRules(limits, findings, names, tags).check("definition.params", definition.params());
    if (definition.params() != null) {
      internalModes("definition.params", definition.params(), findings);
    }
    new ExtraRules(findings).check(request.extras(), JobTemplate.Metadata.FIELDS);
    return findings.list();
  }

  private static void internalModes(
      String path, Map<String, ParamDefinition> params, Findings findings) {
    params.forEach(
        (name, param) -> {
          String place = path + "." + name;
          Object mode = param.meta() == null ? null : param.meta().get(INTERNAL_MODE);
          if (mode != null
              && Arrays.stream(InternalMode.values())
                  .noneMatch(one -> one.name().equalsIgnoreCase(mode.toString()))) {
            findings.error(
                place + "." + INTERNAL_MODE,
                ProblemCode.WRONG_TYPE,
                "expected one of %s - rejected value is [%s]",
                Arrays.toString(InternalMode.values()),
                Findings.shown(mode.toString()));
          }
          Map<String, ParamDefinition> entries = ParamRules.entries(param);
          if (entries != null) {
            internalModes(place + ".value", entries, findings);
          }
        });
  }
}
