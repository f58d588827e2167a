package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.ExtraRules;
import dev.vivace.dsl.validate.rule.Findings;
import dev.vivace.dsl.validate.rule.NameRules;
import dev.vivace.dsl.validate.rule.PropertiesRules;
import dev.vivace.dsl.validate.rule.SlipRules;
import dev.vivace.dsl.validate.rule.WorkflowRules;
import java.util.List;

/**
 * Says all that is wrong with the structure of a definition. Thread-safe; it never throws for
 * anything that a user can send.
 */
public final class WorkflowValidator {
  private final ValidationLimits limits;
  private final StepTypes types;

  public WorkflowValidator() {
    this(ValidationLimits.DEFAULT);
  }

  public WorkflowValidator(ValidationLimits limits) {
    this(limits, StepTypes.installed());
  }

  /**
   * Validates under other limits.
   *
   * @param types the types that steps may have
   */
  public WorkflowValidator(ValidationLimits limits, StepTypes types) {
    this.limits = limits;
    this.types = types;
  }

  /** The problems of a workflow, in the order of its parts; empty if there are none. */
  public List<Problem> validate(Workflow workflow) {
    Findings findings = new Findings();
    new WorkflowRules(limits, types, findings).check(workflow);
    return findings.list();
  }

  /** The problems of a workflow and of the properties that come with it. */
  public List<Problem> validate(WorkflowCreateRequest request) {
    Findings findings = new Findings();
    if (request.properties() != null) {
      new PropertiesRules(findings, new NameRules(limits, findings)).check(request.properties());
    }
    new WorkflowRules(limits, types, findings).check(request.workflow());
    new ExtraRules(findings).check(request.extras(), Metadata.FIELDS);
    new SlipRules(findings).extras(request.extras());
    return findings.list();
  }
}
