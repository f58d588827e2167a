package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance and a step that tests evaluate parameters for. */
public final class TestScopes {
  static final Instant CREATED = Instant.parse("2026-11-22T08:30:15.568Z");
  public static final Instant NOW = CREATED.plusMillis(20);
  static final EvaluationInputs INPUTS = EvaluationInputs.of(NOW, "wf/1/run-1");
  static final InstanceScope MANUAL = of("wf", Initiator.Manual.by("tester"));
  static final AttemptScope STEP = new AttemptScope("a", 3, "uuid-of-a", 2, "NoOp", 1);

  private TestScopes() {}

  /** The problems of a workflow that somebody wants to push. */
  static List<DryRun.Problem> dryRun(Workflow workflow) {
    return DryRun.check(
        WorkflowCreateRequest.of(null, workflow),
        StepDefaults.of(StepTypes.builtIn()),
        "tester",
        NOW);
  }

  static InstanceScope of(String workflowId, Initiator initiator) {
    return new InstanceScope(
        workflowId,
        1L,
        1L,
        "owner of it",
        InitiatorScope.of(initiator),
        RunConfig.Policy.START_FRESH_NEW_RUN,
        "",
        CREATED,
        "test");
  }

  static Workflow definition(Map<String, ParamDefinition> params) {
    return new Workflow("wf", null, null, null, null, null, null, null, null, params, List.of());
  }

  /** The parameters of a step over those that its type declares. */
  static CompiledParams compiled(Step step) {
    return CompiledParams.of(step, StepDefaults.of(StepTypes.builtIn()));
  }

  /** The parameters of a workflow that a user started. */
  public static WorkflowParams workflow(Map<String, ParamDefinition> params) {
    return WorkflowParams.evaluate(CompiledParams.of(definition(params)), MANUAL, INPUTS);
  }

  /** The parameters of a workflow whose expressions are given, each after its name. */
  static WorkflowParams evaluate(String... namesAndExpressions) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    for (int i = 0; i < namesAndExpressions.length; i += 2) {
      String expression = namesAndExpressions[i + 1];
      ParamType type = expression.equals("RUN_DATE") ? ParamType.STRING : ParamType.LONG;
      definitions.put(namesAndExpressions[i], ParamDefinition.expression(type, expression));
    }
    return workflow(definitions);
  }
}
