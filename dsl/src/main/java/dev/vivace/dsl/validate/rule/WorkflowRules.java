package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import org.jspecify.annotations.Nullable;

/** The fields of a workflow itself, then its steps. */
public final class WorkflowRules {
  private final ValidationLimits limits;
  private final Findings findings;
  private final NameRules names;
  private final TagRules tags;
  private final ParamRules params;
  private final SignalRules signals;
  private final TimeTriggerRules timeTriggers;
  private final TimeoutRules timeouts;
  private final StepRules steps;

  public WorkflowRules(ValidationLimits limits, StepTypes types, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.names = new NameRules(limits, findings);
    this.tags = new TagRules(findings, names);
    this.params = new ParamRules(limits, findings, names, tags);
    this.signals = new SignalRules(limits, findings);
    this.timeTriggers = new TimeTriggerRules(limits, findings);
    this.timeouts = new TimeoutRules(findings);
    this.steps = new StepRules(limits, types, findings);
  }

  public void check(Workflow workflow) {
    names.workflowId("workflow.id", workflow.id());
    names.title("workflow.name", workflow.name());
    names.description("workflow.description", workflow.description());
    tags.check("workflow.tags", workflow.tags());
    timeouts.check("workflow.timeout", workflow.timeout());
    instanceStepConcurrency(workflow.instanceStepConcurrency());
    timeTriggers.check("workflow.time_triggers", workflow.timeTriggers());
    signals.triggers("workflow.signal_triggers", workflow.signalTriggers());
    params.check("workflow.params", workflow.params());

    steps.check(workflow.steps(), "workflow.steps");
    new PlaceholderRules(limits, findings).check(workflow);
  }

  private void instanceStepConcurrency(@Nullable ParsableLong concurrency) {
    if (concurrency != null
        && Numbers.isOutside(concurrency, 1, ContractLimits.INSTANCE_STEP_CONCURRENCY)) {
      findings.error(
          "workflow.instance_step_concurrency",
          ProblemCode.OUT_OF_RANGE,
          "[workflow definitions] instance_step_concurrency should be positive and less than %d -"
              + " rejected value is [%s]",
          ContractLimits.INSTANCE_STEP_CONCURRENCY + 1,
          Findings.shown(concurrency.text()));
    }
  }
}
