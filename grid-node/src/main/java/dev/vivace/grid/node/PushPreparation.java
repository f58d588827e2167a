package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.JobTemplateParams;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.template.JobTemplatePinning;
import dev.vivace.dsl.template.TemplateExpansion;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.ValidationLimits;
import java.util.List;

/**
 * Makes a definition ready to be stored: expands its templates, pins its job templates and checks
 * what comes of it. May wait for the grid.
 */
final class PushPreparation {
  private final StoredTemplates templates;
  private final PushChecks checks;

  PushPreparation(StoredTemplates templates, PushChecks checks) {
    this.templates = templates;
    this.checks = checks;
  }

  /**
   * A definition as it is stored.
   *
   * @param request without template steps
   * @param jobTemplates what its steps get from job templates
   */
  record Ready(WorkflowCreateRequest request, JobTemplateParams jobTemplates) {}

  /**
   * Prepares a request.
   *
   * @throws OrchestratorException with all problems of the structure, or of the templates if the
   *     structure is sound, or of the dry run
   */
  Ready prepare(WorkflowCreateRequest request, User caller) {
    checks.structure(request);
    WorkflowCreateRequest expanded = expanded(request);
    JobTemplatePinning.Result pinned =
        JobTemplatePinning.pin(
            expanded.workflow(),
            (type, version) -> templates.job(type, version).map(JobTemplate::definition));
    refuse(pinned.problems());
    checks.dryRun(expanded, pinned.params(), caller);
    return new Ready(expanded, pinned.params());
  }

  private WorkflowCreateRequest expanded(WorkflowCreateRequest request) {
    Workflow workflow = request.workflow();
    if (!TemplateExpansion.isNeeded(workflow.steps())) {
      return request;
    }
    TemplateExpansion.Result result =
        TemplateExpansion.expand(
            workflow.steps(), "workflow.steps", templates::published, ValidationLimits.DEFAULT);
    refuse(result.problems());
    WorkflowCreateRequest expanded =
        new WorkflowCreateRequest(
            request.properties(),
            workflow.withSteps(result.steps()),
            request.isActive(),
            request.gitInfo(),
            request.extras());
    checks.structure(expanded);
    return expanded;
  }

  static void refuse(List<Problem> problems) {
    List<String> errors =
        problems.stream().filter(Problem::isError).map(Problem::fieldError).toList();
    if (!errors.isEmpty()) {
      throw OrchestratorException.invalidFields(errors);
    }
  }
}
