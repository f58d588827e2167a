package dev.vivace.grid.node;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.JobTemplateParams;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.InstanceFacts;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.grid.engine.eval.RunFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What a definition must pass before it is stored: its structure, then a dry run of its parameters.
 */
final class PushChecks {
  private static final String DRY_RUN_SEED = "dry-run";

  private final WorkflowValidator validator = new WorkflowValidator();
  private final Clock clock;

  PushChecks(Clock clock) {
    this.clock = clock;
  }

  /**
   * Checks the structure of a request.
   *
   * @throws OrchestratorException with all problems
   */
  void structure(WorkflowCreateRequest request) {
    PushPreparation.refuse(validator.validate(request));
  }

  /**
   * Checks the parameters of a request whose structure is sound.
   *
   * @throws OrchestratorException with the first problem and what led to all of them
   */
  void dryRun(WorkflowCreateRequest request, JobTemplateParams jobTemplates, User caller) {
    Instant now = clock.instant();
    Properties properties = request.properties() == null ? Properties.EMPTY : request.properties();
    InstanceFacts facts =
        RunFacts.ofStart(
            request.workflow(),
            new PropertiesSnapshot(request.workflow().id(), now, caller, properties, null),
            new Initiator.Manual(0, caller),
            now);
    List<DryRun.Problem> problems =
        DryRun.check(
            request.workflow(), jobTemplates, facts, EvaluationInputs.of(now, DRY_RUN_SEED));
    if (!problems.isEmpty()) {
      DryRun.Problem first = problems.get(0);
      throw new OrchestratorException(
          ErrorCode.INVALID_ARGUMENT,
          first.refusal(request.workflow().id()),
          problems.stream().flatMap(problem -> problem.details().stream()).toList(),
          null);
    }
  }
}
