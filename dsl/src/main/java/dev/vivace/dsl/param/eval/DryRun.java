package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.JobTemplateParams;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the parameters of a definition before it is accepted: those of the workflow are merged and
 * evaluated, those of the steps, which may depend on other steps, are merged only.
 */
public final class DryRun {
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
   * The facts of the instance that a dry run pretends to be.
   *
   * @param like who would own it, when it would be created, and so on; its initiator is not used
   */
  private static InstanceFacts validating(InstanceFacts like) {
    return new InstanceFacts(
        like.workflowId(),
        null,
        null,
        like.owner(),
        InitiatorFacts.validation(like.initiator().runnerName()),
        like.runPolicy(),
        like.firstTimeTriggerTimezone(),
        like.createTime(),
        like.environment());
  }

  /** All problems of a workflow whose steps name no job templates. */
  public static List<Problem> check(
      Workflow workflow, InstanceFacts facts, EvaluationInputs inputs) {
    return check(workflow, JobTemplateParams.NONE, facts, inputs);
  }

  /** All problems, in the order of the definition; empty if it is fine. */
  public static List<Problem> check(
      Workflow workflow,
      JobTemplateParams jobTemplates,
      InstanceFacts facts,
      EvaluationInputs inputs) {
    List<Problem> problems = new ArrayList<>();
    try {
      WorkflowParams unused = WorkflowParams.evaluate(params(workflow), validating(facts), inputs);
    } catch (ParamException e) {
      problems.add(problem("workflow.params", e));
    }
    checkSteps("workflow.steps", workflow.steps(), jobTemplates, problems);
    return problems;
  }

  /**
   * The problems of steps alone.
   *
   * @param path of the list of steps
   */
  public static List<Problem> ofSteps(
      String path, List<Step> steps, JobTemplateParams jobTemplates) {
    List<Problem> problems = new ArrayList<>();
    checkSteps(path, steps, jobTemplates, problems);
    return problems;
  }

  /** The workflow's, and the dates that only a backfill gives it. */
  private static CompiledParams params(Workflow workflow) {
    CompiledParams params = CompiledParams.of(workflow);
    Map<String, ParamDefinition> dates = new LinkedHashMap<>();
    for (String name : List.of("FROM_DATE", "TO_DATE")) {
      if (!params.names().contains(name)) {
        dates.put(name, ParamDefinition.literal(ParamType.LONG, SAMPLE_DATE));
      }
    }
    return params.with(dates, ParamSource.SYSTEM_DEFAULT);
  }

  private static void checkSteps(
      String path, List<Step> steps, JobTemplateParams jobTemplates, List<Problem> problems) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String at = path + "[" + i + "]";
      try {
        CompiledParams unused = CompiledParams.of(step, jobTemplates.of(step));
      } catch (ParamException e) {
        problems.add(problem(at + ".params", e));
      }
      checkSteps(at + ".steps", step.nested(), jobTemplates, problems);
    }
  }

  private static Problem problem(String path, ParamException e) {
    return new Problem(path, e.message(), e.details());
  }
}
