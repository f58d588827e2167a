package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.Template;
import java.util.List;

/**
 * Says all that is wrong with the structure of a template: its steps keep the rules of those of a
 * workflow. Thread-safe; it never throws for anything that a user can send.
 */
public final class TemplateValidator {
  private final ValidationLimits limits;

  public TemplateValidator() {
    this(ValidationLimits.DEFAULT);
  }

  public TemplateValidator(ValidationLimits limits) {
    this.limits = limits;
  }

  /** The problems, in the order of its parts and with paths from {@code template}. */
  public List<Problem> validate(Template template) {
    Findings findings = new Findings();
    NameRules names = new NameRules(limits, findings);
    names.workflowId("template.id", template.id());
    names.title("template.name", template.name());
    names.description("template.description", template.description());
    new TagRules(findings, names).check("template.tags", template.tags());
    new TemplateRules(findings, names)
        .params("template.params", template.declared(), limits.params());
    new StepRules(limits, findings).check(template.steps(), "template.steps");
    return findings.list();
  }
}
