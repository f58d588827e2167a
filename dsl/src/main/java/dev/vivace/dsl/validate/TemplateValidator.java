package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.ExtraRules;
import dev.vivace.dsl.validate.rule.Findings;
import dev.vivace.dsl.validate.rule.NameRules;
import dev.vivace.dsl.validate.rule.PlaceholderRules;
import dev.vivace.dsl.validate.rule.StepRules;
import dev.vivace.dsl.validate.rule.TagRules;
import dev.vivace.dsl.validate.rule.TemplateRules;
import java.util.List;

/**
 * Says all that is wrong with the structure of a template: its steps keep the rules of those of a
 * workflow. Thread-safe; it never throws for anything that a user can send.
 */
public final class TemplateValidator {
  private final ValidationLimits limits;
  private final StepTypes types;

  public TemplateValidator() {
    this(ValidationLimits.DEFAULT, StepTypes.installed());
  }

  /**
   * Validates under other limits.
   *
   * @param types the types that steps may have
   */
  public TemplateValidator(ValidationLimits limits, StepTypes types) {
    this.limits = limits;
    this.types = types;
  }

  /** The problems, in the order of its parts and with paths from {@code template}. */
  public List<Problem> validate(Template template) {
    Findings findings = new Findings();
    check(template, findings);
    return findings.list();
  }

  /** The problems of a template and of what comes with it. */
  public List<Problem> validate(TemplateCreateRequest request) {
    Findings findings = new Findings();
    check(request.template(), findings);
    new ExtraRules(findings).check(request.extras(), TemplateDefinition.Metadata.FIELDS);
    return findings.list();
  }

  private void check(Template template, Findings findings) {
    NameRules names = new NameRules(limits, findings);
    names.workflowId("template.id", template.id());
    names.title("template.name", template.name());
    names.description("template.description", template.description());
    new TagRules(findings, names).check("template.tags", template.tags());
    new TemplateRules(findings, names)
        .params("template.params", template.declared(), limits.params());
    new StepRules(limits, types, findings).check(template.steps(), "template.steps");
    new PlaceholderRules(limits, findings).check(template);
  }
}
