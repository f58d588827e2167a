package dev.vivace.grid.node;

import dev.vivace.dsl.check.SelfCalls;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.DefaultParams;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.eval.InitiatorScope;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.JobTemplateSource;
import dev.vivace.dsl.template.TemplateSource;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.grid.api.PlanRequest;
import dev.vivace.grid.api.Planner;
import dev.vivace.grid.api.WorkflowLimits;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.StartParams;
import dev.vivace.grid.engine.preview.KnownWorkflows;
import dev.vivace.grid.engine.preview.Preview;
import dev.vivace.grid.engine.run.RunLimits;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.node.query.StoredWorkflows;
import dev.vivace.grid.node.query.WorkflowLookups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes plans of what could be pushed: checks it, evaluates what a start would evaluate, and looks
 * ahead from there, for a bounded time. May wait for the grid.
 */
final class Planning implements Planner {
  /** A third of the time that a gateway gives the grid by default. */
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  /** What a push may wait for warnings. */
  private static final Duration FOR_WARNINGS = Duration.ofSeconds(2);

  private static final Set<String> ABOUT_CHILDREN =
      Set.of(ProblemCode.UNKNOWN_WORKFLOW.name(), ProblemCode.NOT_TAKEN.name());

  private static final KnownWorkflows NOBODY_KNOWS =
      (workflowId, selector) ->
          new KnownWorkflows.Unknown("is known to a grid only; ask a server with --url");

  private final StepTypes types;
  private final PushChecks checks;
  private final RunLimits limits;
  private final Optional<StoredWorkflows> storedWorkflows;
  private final Clock clock;

  private Planning(
      StepTypes types,
      PushChecks checks,
      WorkflowLimits limits,
      Optional<StoredWorkflows> storedWorkflows,
      Clock clock) {
    this.types = types;
    this.checks = checks;
    this.limits = runLimits(limits);
    this.storedWorkflows = storedWorkflows;
    this.clock = clock;
  }

  /** Knows the workflows of a grid. */
  static Planning within(
      StoredWorkflows storedWorkflows,
      StepTypes types,
      PushChecks checks,
      WorkflowLimits limits,
      Clock clock) {
    return new Planning(types, checks, limits, Optional.of(storedWorkflows), clock);
  }

  /** Knows no workflow but the one that it is asked about. */
  static Planning offline(StepTypes types, WorkflowLimits limits, Clock clock) {
    ValidationLimits rules = limits.ofDefinitions();
    PushChecks checks =
        new PushChecks(
            new PushPreparation(
                types, TemplateSource.NONE, JobTemplateSource.NONE, DefaultParams.NONE, rules),
            rules,
            SelfCalls.Lookup.NONE,
            clock);
    return new Planning(types, checks, limits, Optional.empty(), clock);
  }

  static RunLimits runLimits(WorkflowLimits limits) {
    return new RunLimits(limits.depth(), limits.iterations());
  }

  @Override
  public RunPlan plan(PlanRequest request, User caller) {
    PushChecks.Checked checked = checks.forValidation(request.definition(), caller);
    Planned planned =
        planned(
            new PlanRequest(checked.request(), request.runParams(), request.enriched()),
            checked.pinned(),
            caller,
            AT_MOST);
    List<Problem> warnings = new ArrayList<>(checked.warnings());
    warnings.addAll(StartWarnings.of(planned.compiled(), request.runParams()));
    warnings.addAll(signalled(planned.params()));
    return PlanWarnings.beside(planned.plan(), warnings);
  }

  /** A start by hand has no signal, whatever a run that a signal starts may ask for. */
  private static List<Problem> signalled(PreviewedParams params) {
    List<Problem> warnings = new ArrayList<>();
    params
        .undecided()
        .forEach(
            (name, reason) -> {
              if (reason.equals(InitiatorScope.SIGNAL_AHEAD)) {
                warnings.add(
                    Problem.warning(
                        "workflow.params." + name,
                        ProblemCode.INVALID_PARAM,
                        reason + "; a start by hand is refused"));
              }
            });
    return warnings;
  }

  /**
   * What is probably not meant in a checked definition: what its steps would start is not there, or
   * would not take what they hand down.
   */
  List<Problem> warnings(PushChecks.Checked checked, User caller) {
    if (!startsOthers(checked.request().workflow().steps())) {
      return List.of();
    }
    try {
      return planned(PlanRequest.of(checked.request()), checked.pinned(), caller, FOR_WARNINGS)
          .plan()
          .problems()
          .stream()
          .filter(problem -> ABOUT_CHILDREN.contains(problem.code()))
          .map(
              problem ->
                  Problem.warning(
                      problem.path(), ProblemCode.valueOf(problem.code()), problem.message()))
          .toList();
    } catch (OrchestratorException e) {
      return List.of(); // a start by hand would be refused, which is no matter of the definition
    }
  }

  private static boolean startsOthers(List<Step> steps) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Subworkflow || startsOthers(step.nested()));
  }

  /** A plan, and what it was made from. */
  private record Planned(RunPlan plan, CompiledWorkflow compiled, PreviewedParams params) {}

  private Planned planned(PlanRequest request, PinnedParams pinned, User caller, Duration atMost) {
    Instant now = clock.instant();
    Workflow workflow = request.definition().workflow();
    CompiledWorkflow compiled = CompiledWorkflow.compile(workflow, new StepDefaults(types, pinned));
    StartParams start = start(request.definition(), compiled, caller, now);
    PreviewedParams params = params(start, request);
    KnownWorkflows workflows =
        storedWorkflows.<KnownWorkflows>map(WorkflowLookups::new).orElse(NOBODY_KNOWS);
    Instant end = now.plus(atMost);
    RunPlan plan =
        new Preview(workflows, limits)
            .plan(start, params, request.enriched(), () -> clock.instant().isBefore(end));
    return new Planned(plan, compiled, params);
  }

  private StartParams start(
      WorkflowCreateRequest request, CompiledWorkflow plan, User caller, Instant now) {
    Workflow workflow = request.workflow();
    WorkflowState state =
        storedWorkflows
            .map(known -> known.find(workflow.id()))
            .orElseGet(() -> WorkflowState.absent(workflow.id()));
    Properties properties = state.propertiesAfter(request.properties());
    return new StartParams(
        plan,
        new PropertiesSnapshot(workflow.id(), now, caller, properties, null),
        new Initiator.Manual(0, caller),
        "",
        now);
  }

  /** The parameters of the workflow as a start would have them, or the refusal of that start. */
  private static PreviewedParams params(StartParams start, PlanRequest request) {
    try {
      PreviewedParams params = start.preview(request.runParams());
      if (params.isSound()) {
        return params;
      }
      throw refusal(params);
    } catch (ParamException e) {
      throw new OrchestratorException(ErrorCode.INVALID_ARGUMENT, e.message(), e.details(), e);
    }
  }

  private static OrchestratorException refusal(PreviewedParams params) {
    Map<String, ParamException> causes = params.causes();
    ParamException tooLarge = params.tooLarge();
    ParamException first = tooLarge == null ? causes.values().iterator().next() : tooLarge;
    List<String> errors =
        causes.entrySet().stream()
            .map(cause -> "workflow.params." + cause.getKey() + " " + cause.getValue().message())
            .toList();
    return new OrchestratorException(ErrorCode.INVALID_ARGUMENT, first.message(), errors, first);
  }
}
