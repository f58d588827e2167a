package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepExecution;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Warns of parts that the contract accepts and this release does not act on. Whoever makes
 * something act on a field removes its line.
 */
public final class NotEnforcedRules {
  private final Findings findings = new Findings();

  private final StepTypes types;

  private NotEnforcedRules(StepTypes types) {
    this.types = types;
  }

  /** The warnings of a definition, in the order of its parts. */
  public static List<Problem> of(WorkflowCreateRequest request, StepTypes types) {
    NotEnforcedRules rules = new NotEnforcedRules(types);
    if (request.properties() != null) {
      rules.check(request.properties());
    }
    rules.check(request.workflow());
    rules.check("workflow.steps", request.workflow().steps());
    return rules.findings.list();
  }

  private void check(Properties properties) {
    Long steps = properties.stepConcurrency();
    if (steps != null && steps != ContractLimits.DEFAULT_STEP_CONCURRENCY) {
      tell(
          "properties.step_concurrency",
          "it only bounds the iterations of loops that say no concurrency of their own");
    }
    Map<String, Object> access = properties.accessControl();
    if (access != null && !access.isEmpty()) {
      tell("properties.access_control", "everybody may do everything");
    }
    if (properties.alerting() != null) {
      tell("properties.alerting", "nobody is told");
    }
  }

  private void check(Workflow workflow) {
    if (hasSome(workflow.timeTriggers())) {
      tell("workflow.time_triggers", "no run starts by itself");
    }
    if (hasSome(workflow.signalTriggers())) {
      tell("workflow.signal_triggers", "no signal starts a run");
    }
    if (workflow.instanceStepConcurrency() != null) {
      tell(
          "workflow.instance_step_concurrency",
          "it only bounds the iterations of loops that say no concurrency of their own");
    }
  }

  private void check(String path, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String place = path + "[" + i + "]";
      check(place, step.header());
      runtime(place, step);
      check(place + ".steps", step.nested());
    }
  }

  private void runtime(String path, Step step) {
    Optional<StepExecution> execution = types.find(step.type()).map(StepTypeDescriptor::execution);
    if (execution.equals(Optional.of(StepExecution.EXTERNAL))) {
      findings.warning(
          path + ".type",
          ProblemCode.NOT_SUPPORTED,
          "is accepted, but type [%s] has no runtime here, so step [%s] fails when it is its turn;"
              + " use Http or Task",
          step.type().label(),
          Findings.shown(step.id()));
    }
  }

  private void check(String path, StepHeader header) {
    if (hasSome(header.signalDependencies())) {
      tell(path + ".signal_dependencies", "the step fails when it is its turn");
    }
    if (hasSome(header.signalOutputs())) {
      tell(path + ".signal_outputs", "no signal is announced");
    }
  }

  private static boolean hasSome(@Nullable Collection<?> parts) {
    return parts != null && !parts.isEmpty();
  }

  private void tell(String path, String instead) {
    findings.warning(
        path, ProblemCode.NOT_ENFORCED, "is accepted but not enforced yet: %s", instead);
  }
}
