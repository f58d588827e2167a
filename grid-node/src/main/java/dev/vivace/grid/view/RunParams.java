package dev.vivace.grid.view;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.attribute.DurationText;
import dev.vivace.dsl.param.attribute.RetryLimits;
import dev.vivace.dsl.param.eval.Condition;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.HandedDown;
import dev.vivace.dsl.param.eval.StepParams;
import dev.vivace.dsl.param.eval.StepScope;
import dev.vivace.dsl.param.eval.UpstreamSteps;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.sel.SelAllowance;
import dev.vivace.dsl.sel.SelLimits;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.eval.RunScopes;
import dev.vivace.grid.engine.eval.UpstreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a run and its steps, completed with those that the system defines. */
final class RunParams {
  private final RunHistory run;
  private final WorkflowParams workflow;

  /** A view of a run shares what its conditions may use up. */
  private final SelAllowance allowance = SelAllowance.of(SelLimits.defaults());

  RunParams(RunHistory run) {
    this.run = run;
    this.workflow = RunScopes.params(run.compiled().workflow(), run.state());
  }

  /** All parameters of the run, those of the system first. */
  Map<String, InstanceParam> ofRun() {
    Map<String, Param> all = workflow.withSystemDefaults();
    return shown(InlineIds.isInline(run.key().workflowId()) ? ofIteration(all) : all);
  }

  /** An iteration has what its loop handed down, the parameters of the system too. */
  private Map<String, Param> ofIteration(Map<String, Param> all) {
    ParamSource source =
        run.header().startContext().initiator() instanceof Initiator.Foreach
            ? ParamSource.FOREACH
            : ParamSource.WHILE;
    Map<String, Param> handed =
        HandedDown.to(all, source, Instant.ofEpochMilli(run.header().createTime()));
    handed.putAll(run.state().params());
    return handed;
  }

  Map<String, InstanceParam> of(StepAttempt attempt) {
    if (attempt.haltedBeforeStart()) {
      return Map.of();
    }
    StepScope scope = scope(attempt, UpstreamSteps.NONE);
    EvaluationInputs inputs =
        EvaluationInputs.of(attempt.createTime(), run.key(attempt).toString());
    boolean satisfied = attempt.status() != StepStatus.UNSATISFIED;
    Map<String, Param> own = satisfied ? attempt.params() : null;
    return shown(StepParams.view(satisfied, attempt.createTime(), own, scope, inputs));
  }

  /**
   * The conditions of the edges of a step. They have values once its work is done; if one of them
   * cannot be evaluated, those before it have.
   */
  List<InstanceParam> conditions(StepAttempt attempt) {
    CompiledStep step = run.step(attempt);
    boolean complete = attempt.status().isComplete();
    boolean open = complete || (attempt.came(StepStatus.FINISHING) && attempt.params() != null);
    List<InstanceParam> shown = new ArrayList<>();
    for (int i = 0; i < step.edges().size(); i++) {
      Condition condition = step.edges().get(i).condition();
      Param value = open ? evaluated(attempt, condition) : null;
      open = complete || value != null;
      ParamDefinition definition = value == null ? condition.definition() : value.definition();
      if (complete) {
        boolean taken = attempt.end().taken().contains(i);
        boolean same = value != null && Condition.holds(value) == taken;
        shown.add(
            new InstanceParam(
                same ? definition : condition.definition(), taken, attempt.endTime()));
      } else {
        shown.add(
            value == null
                ? InstanceParam.of(definition)
                : new InstanceParam(definition, value.result(), attempt.endTime()));
      }
    }
    return shown;
  }

  /** What a condition came to, evaluated once more; {@code null} if it cannot be. */
  private @Nullable Param evaluated(StepAttempt attempt, Condition condition) {
    CompiledStep step = run.step(attempt);
    Map<String, Param> own = attempt.params() == null ? Map.of() : attempt.params();
    StepScope scope =
        scope(attempt, new UpstreamView(run.compiled(), run.state(), step, OtherRuns.NONE));
    Instant end = Instant.ofEpochMilli(attempt.end().time());
    try {
      EvaluationInputs inputs = EvaluationInputs.of(end, run.key(attempt).toString());
      return condition.evaluate(own, scope, inputs, allowance);
    } catch (ParamException e) {
      return null;
    }
  }

  private StepScope scope(StepAttempt attempt, UpstreamSteps upstream) {
    CompiledStep step = run.step(attempt);
    return new StepScope(workflow, RunScopes.of(run.state(), step, attempt.number()), upstream);
  }

  private static Map<String, InstanceParam> shown(Map<String, Param> params) {
    Map<String, InstanceParam> shown = new LinkedHashMap<>();
    params.forEach((name, param) -> shown.put(name, param.toInstance()));
    return shown;
  }

  RetryLimits retryLimits(CompiledStep step) {
    return RetryLimits.evaluate(step.definition().retryPolicy(), workflow);
  }

  /** A timeout; {@code null} if none is set, or none that can be evaluated. */
  @Nullable Duration timeout(@Nullable ParsableLong timeout) {
    if (timeout == null) {
      return null;
    }
    try {
      return DurationText.evaluate(timeout, workflow);
    } catch (ParamException e) {
      return null;
    }
  }
}
