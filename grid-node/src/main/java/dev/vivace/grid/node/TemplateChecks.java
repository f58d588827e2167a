package dev.vivace.grid.node;

import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.JobTemplatePinning;
import dev.vivace.dsl.template.TemplateExpansion;
import dev.vivace.dsl.template.TemplateReferences;
import dev.vivace.dsl.validate.JobTemplateValidator;
import dev.vivace.dsl.validate.TemplateStepChecks;
import dev.vivace.dsl.validate.TemplateValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.node.query.StoredTemplates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Checks templates before they are stored. May wait for the grid. */
final class TemplateChecks {
  private static final String STEPS = "template.steps";

  private final StepTypes types;
  private final TemplateValidator validator;
  private final JobTemplateValidator jobs;
  private final StoredTemplates templates;
  private final ValidationLimits limits;
  private final Clock clock;

  TemplateChecks(StepTypes types, StoredTemplates templates, ValidationLimits limits, Clock clock) {
    this.types = types;
    this.clock = clock;
    this.templates = templates;
    this.limits = limits;
    this.validator = new TemplateValidator(limits, types);
    this.jobs = new JobTemplateValidator(types);
  }

  void check(JobTemplate.CreateRequest request) {
    PushPreparation.refuse(jobs.validate(request));
  }

  /**
   * The command that stores a template, with the steps of the templates that it uses in their
   * place.
   *
   * @throws OrchestratorException with all problems
   */
  TemplateCommand.Publish prepare(TemplateCreateRequest request, User caller) {
    PushPreparation.refuse(validator.validate(request));
    TemplateExpansion.Result result =
        TemplateExpansion.expand(
            types, request.template().steps(), STEPS, templates::published, limits);
    PushPreparation.refuse(result.problems());
    Template template = request.template().withSteps(result.steps());
    if (result.depth() > 0) {
      PushPreparation.refuse(validator.validate(template));
    }
    List<Problem> problems = new ArrayList<>(TemplateReferences.problems(types, template));
    if (result.depth() >= TemplateExpansion.MAX_DEPTH) {
      problems.add(
          Problem.error(
              STEPS,
              ProblemCode.TOO_LARGE,
              "expected at most %d templates inside of each other, but there would be one more"
                  .formatted(TemplateExpansion.MAX_DEPTH)));
    }
    for (Problem found : stepProblems(template)) {
      if (problems.stream().noneMatch(known -> known.path().startsWith(found.path()))) {
        problems.add(found);
      }
    }
    PushPreparation.refuse(problems);
    return new TemplateCommand.Publish(request.with(template), result.depth() + 1, caller);
  }

  /** With the job templates of now; a push looks again with those of then. */
  private List<Problem> stepProblems(Template template) {
    Workflow workflow =
        new Workflow(
            template.id(), null, null, null, null, null, null, null, null, null, template.steps());
    JobTemplatePinning.Result pinned =
        JobTemplatePinning.pin(types, workflow, templates::definition);
    return TemplateStepChecks.check(
        STEPS, template, new StepDefaults(types, pinned.params()), clock.instant());
  }
}
