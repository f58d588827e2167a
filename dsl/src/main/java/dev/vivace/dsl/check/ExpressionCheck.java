package dev.vivace.dsl.check;

import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.Formulas;
import dev.vivace.dsl.param.eval.DryRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all expressions and texts of a definition. It throws nothing, and its work is bounded by
 * the size of the definition.
 */
public final class ExpressionCheck {
  private static final String STEPS = "workflow.steps";

  private final Report report = new Report();
  private final ConstantTrial trial;

  private ExpressionCheck(Instant now) {
    this.trial = new ConstantTrial(now);
  }

  /**
   * What is wrong with a workflow.
   *
   * @param defaults what lies below what it defines
   * @param compiled its parameters, and those of its steps
   */
  public static List<Finding> of(
      Workflow workflow, StepDefaults defaults, DryRun.Result compiled, Instant now) {
    ExpressionCheck check = new ExpressionCheck(now);
    check.workflow(workflow, defaults, compiled);
    return check.report.findings();
  }

  /**
   * What is wrong with steps that may be used in any workflow.
   *
   * @param path of the list of steps
   * @param params the names that they see besides those of the workflow
   * @param compiled the parameters of the steps
   */
  public static List<Finding> ofSteps(
      String path,
      List<Step> steps,
      Map<String, ParamType> params,
      StepDefaults defaults,
      DryRun.Result compiled,
      Instant now) {
    ExpressionCheck check = new ExpressionCheck(now);
    Level.Shared shared = new Level.Shared(defaults, compiled.steps(), true);
    SeenParams seen = SeenParams.ofAnyWorkflow().with(SeenParams.meanings(params));
    check.level(new Level(shared, path, steps, seen, null));
    return check.report.findings();
  }

  private void workflow(Workflow workflow, StepDefaults defaults, DryRun.Result compiled) {
    List<SignalTrigger> triggers = workflow.signalTriggers();
    boolean isSignalled = triggers != null && !triggers.isEmpty();
    SeenParams seen = SeenParams.of(workflow, compiled.workflow());
    WorkflowPlace place = new WorkflowPlace(seen, isSignalled);
    // The dry run has evaluated them.
    Formulas.visit("workflow.params", compiled.workflow(), new FormulaCheck(place, report, null));
    AttributeCheck attributes = new AttributeCheck(place, report);
    attributes.timeout("workflow.timeout", workflow.timeout());
    attributes.number("workflow.instance_step_concurrency", workflow.instanceStepConcurrency());
    if (triggers != null) {
      new SignalCheck(report).triggers("workflow.signal_triggers", triggers);
    }
    Level.Shared shared = new Level.Shared(defaults, compiled.steps(), isSignalled);
    level(new Level(shared, STEPS, workflow.steps(), seen, null));
  }

  private void level(Level level) {
    for (int i = 0; i < level.steps().size() && !report.isFull(); i++) {
      step(level, i);
    }
  }

  private void step(Level level, int index) {
    Step step = level.steps().get(index);
    String path = level.path(index);
    StepPlace place = StepPlace.of(level, index);
    FormulaCheck formulas = new FormulaCheck(place, report, trial);
    Formulas.visit(path + ".params", level.compiled(index), formulas);
    step.transition()
        .edges()
        .forEach(
            (to, condition) ->
                condition(path + ".transition.successors." + to, condition, formulas));
    attributes(path, step, new WorkflowPlace(level.seen(), level.shared().isSignalled()));
    new SignalCheck(report).ofStep(path, step.header(), formulas);
    new StepShapes(report, level.shared().defaults().types())
        .check(path, step, level.compiled(index));
    if (step instanceof Step.While loop) {
      EndlessLoop.check(path, loop, level.compiled(index), report);
      StepPlace ofCondition = new StepPlace(level, index, LoopNames.ofCondition(level, index));
      condition(
          path + ".condition", loop.condition(), new FormulaCheck(ofCondition, report, trial));
    }
    if (!step.nested().isEmpty()) {
      SeenParams seen = level.seen().with(LoopNames.ofBody(level, index));
      level(new Level(level.shared(), path + ".steps", step.nested(), seen, level));
    }
  }

  private void attributes(String path, Step step, WorkflowPlace place) {
    AttributeCheck attributes = new AttributeCheck(place, report);
    attributes.timeout(path + ".timeout", step.header().timeout());
    attributes.retries(path + ".retry_policy", step.retryPolicy());
    attributes.number(path + ".concurrency", step.concurrency());
  }

  private void condition(String path, @Nullable String condition, FormulaCheck formulas) {
    if (condition == null || condition.isBlank()) {
      report.add(
          Finding.Kind.EXPRESSION,
          path,
          "expected a condition, but it is empty; write true to follow it always");
      return;
    }
    Formulas.visitExpression(path, ParamType.BOOLEAN, condition, formulas);
  }
}
