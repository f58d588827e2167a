package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.compiled.StepMerge;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the parameters of a definition before it is accepted: those of the workflow are merged and
 * evaluated, those of the steps, which may depend on other steps, are merged only.
 */
public final class DryRun {
  private static final String PARAMS = "workflow.params";
  private static final String SEED = "dry-run";
  private static final long SAMPLE_DATE = 20210101L;

  private DryRun() {}

  /**
   * Something that would keep the workflow from starting, or one of its steps.
   *
   * @param path where in the request
   * @param details what led to it
   */
  public record Problem(String path, String message, List<String> details) {
    public Problem {
      details = List.copyOf(details);
    }

    /** The message of the contract for a push that is refused because of this problem. */
    public String refusal(String workflowId) {
      return "BAD_REQUEST - Exception during dry run validation for workflow "
          + workflowId
          + " Error=["
          + message
          + "]";
    }
  }

  /**
   * The result of a dry run.
   *
   * @param problems in the order of the definition
   * @param workflow the parameters of the workflow, without those that have a problem
   * @param steps those of each step, by its path
   */
  public record Result(
      List<Problem> problems, CompiledParams workflow, Map<String, CompiledParams> steps) {
    public Result {
      problems = List.copyOf(problems);
      steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
  }

  /** All problems of what somebody wants to push, in the order of the definition. */
  public static List<Problem> check(
      WorkflowCreateRequest request, StepDefaults defaults, String caller, Instant now) {
    return run(request, defaults, caller, now).problems();
  }

  /**
   * Tries what somebody wants to push.
   *
   * @param defaults what lies below what it defines
   * @param caller who wants to
   */
  public static Result run(
      WorkflowCreateRequest request, StepDefaults defaults, String caller, Instant now) {
    Workflow workflow = request.workflow();
    Properties properties = request.properties();
    User owner = properties == null ? null : properties.owner();
    InstanceScope scope =
        new InstanceScope(
            workflow.id(),
            null,
            null,
            owner == null ? "" : owner.name(),
            InitiatorScope.validation(caller),
            RunConfig.Policy.START_FRESH_NEW_RUN,
            InstanceScope.firstTimeTriggerTimezone(workflow),
            now,
            InstanceScope.ENVIRONMENT);
    return run(workflow, defaults, scope, EvaluationInputs.of(now, SEED));
  }

  private static Result run(
      Workflow workflow, StepDefaults defaults, InstanceScope scope, EvaluationInputs inputs) {
    List<Problem> problems = new ArrayList<>();
    CompiledParams params = withDates(mergeable(workflow, defaults.pinned(), problems));
    PreviewedParams previewed = WorkflowParams.preview(params, scope, inputs);
    previewed
        .causes()
        .forEach((name, problem) -> problems.add(problem(PARAMS + "." + name, problem)));
    if (previewed.tooLarge() != null) {
      problems.add(problem(PARAMS, previewed.tooLarge()));
    }
    Map<String, CompiledParams> steps = new LinkedHashMap<>();
    new StepChecks(defaults, problems, steps).check("workflow.steps", workflow.steps());
    return new Result(problems, params, steps);
  }

  /**
   * Tries steps alone.
   *
   * @param path of the list of steps
   */
  public static Result ofSteps(String path, List<Step> steps, StepDefaults defaults) {
    List<Problem> problems = new ArrayList<>();
    Map<String, CompiledParams> params = new LinkedHashMap<>();
    new StepChecks(defaults, problems, params).check(path, steps);
    return new Result(problems, CompiledParams.NO_WORKFLOW_PARAMS, params);
  }

  /** The parameters that the definition may set like that; the others are problems. */
  private static CompiledParams mergeable(
      Workflow workflow, PinnedParams pinned, List<Problem> problems) {
    CompiledParams defaults = CompiledParams.ofDefaults(pinned);
    Map<String, ParamDefinition> definitions = workflow.params();
    if (definitions == null) {
      return defaults;
    }
    Map<String, ParamDefinition> good = new LinkedHashMap<>();
    definitions.forEach(
        (name, definition) -> {
          try {
            CompiledParams unused = defaults.with(Map.of(name, definition), ParamSource.DEFINITION);
            good.put(name, definition);
          } catch (ParamException e) {
            problems.add(problem(PARAMS + "." + name, e));
          }
        });
    return defaults.with(good, ParamSource.DEFINITION);
  }

  /** The dates that only a backfill gives to a run. */
  private static CompiledParams withDates(CompiledParams params) {
    Map<String, ParamDefinition> dates = new LinkedHashMap<>();
    for (String name : List.of("FROM_DATE", "TO_DATE")) {
      if (!params.names().contains(name)) {
        dates.put(name, ParamDefinition.literal(ParamType.LONG, SAMPLE_DATE));
      }
    }
    return params.with(dates, ParamSource.SYSTEM_DEFAULT);
  }

  /** Merges the parameters of steps. */
  private record StepChecks(
      StepDefaults defaults, List<Problem> problems, Map<String, CompiledParams> params) {

    void check(String path, List<Step> steps) {
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        String at = path + "[" + i + "]";
        params.put(at, merged(at + ".params", step));
        check(at + ".steps", step.nested());
      }
    }

    /** What a definition must not change is reported for itself, all that is missing as one. */
    private CompiledParams merged(String path, Step step) {
      List<String> missing = new ArrayList<>();
      StepMerge merge =
          new StepMerge(
              (name, problem) -> problems.add(problem(path + "." + name, problem)),
              problem -> missing.add(problem.message()));
      CompiledParams merged = merge.compile(step, defaults);
      if (!missing.isEmpty()) {
        problems.add(new Problem(path, missing.get(0), missing.subList(1, missing.size())));
      }
      return merged;
    }
  }

  private static Problem problem(String path, ParamException e) {
    return new Problem(path, e.message(), e.details());
  }
}
