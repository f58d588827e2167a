package dev.vivace.grid.node;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.DefaultParams;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.JobTemplatePinning;
import dev.vivace.dsl.template.JobTemplateSource;
import dev.vivace.dsl.template.TemplateExpansion;
import dev.vivace.dsl.template.TemplateSource;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.List;
import java.util.Map;

/**
 * Makes of a definition what is checked and stored: expands its templates and pins its job
 * templates. May wait for the grid.
 */
final class PushPreparation {
  private final StepTypes types;
  private final TemplateSource templates;
  private final JobTemplateSource jobTemplates;
  private final Map<String, ParamDefinition> defaults;
  private final ValidationLimits limits;
  private final WorkflowValidator validator;

  /**
   * Prepares pushes.
   *
   * @param types the types that steps may have
   */
  PushPreparation(
      StepTypes types,
      TemplateSource templates,
      JobTemplateSource jobTemplates,
      DefaultParams defaults,
      ValidationLimits limits) {
    this.types = types;
    this.templates = templates;
    this.jobTemplates = jobTemplates;
    this.defaults = defaults.workflow();
    this.limits = limits;
    this.validator = new WorkflowValidator(limits, types);
  }

  /**
   * A definition as it would be stored.
   *
   * @param request without template steps
   * @param pinned what it gets from outside
   * @param problems of the job templates; the structure is still to be looked at
   */
  record Ready(WorkflowCreateRequest request, PinnedParams pinned, List<Problem> problems) {}

  /**
   * Prepares a request.
   *
   * @throws OrchestratorException with all problems of its templates, or of its structure if that
   *     keeps them from being expanded
   */
  Ready prepare(WorkflowCreateRequest request) {
    WorkflowCreateRequest expanded = expanded(request);
    JobTemplatePinning.Result pinned =
        JobTemplatePinning.pin(types, expanded.workflow(), jobTemplates);
    return new Ready(expanded, pinned.params().withDefaults(defaults), pinned.problems());
  }

  private WorkflowCreateRequest expanded(WorkflowCreateRequest request) {
    Workflow workflow = request.workflow();
    if (!TemplateExpansion.isNeeded(workflow.steps())) {
      return request;
    }
    refuse(validator.validate(request));
    TemplateExpansion.Result result =
        TemplateExpansion.expand(types, workflow.steps(), "workflow.steps", templates, limits);
    refuse(result.problems());
    return new WorkflowCreateRequest(
        request.properties(),
        workflow.withSteps(result.steps()),
        request.isActive(),
        request.gitInfo(),
        request.extras());
  }

  StepTypes types() {
    return types;
  }

  static void refuse(List<Problem> problems) {
    List<String> errors = errors(problems);
    if (!errors.isEmpty()) {
      throw OrchestratorException.invalidFields(errors);
    }
  }

  static List<String> errors(List<Problem> problems) {
    return problems.stream().filter(Problem::isError).map(Problem::fieldError).toList();
  }
}
