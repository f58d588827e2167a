package dev.vivace.grid.node;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.InstanceFacts;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.ValidationLimits;
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

  private final WorkflowValidator validator;
  private final Clock clock;

  PushChecks(ValidationLimits limits, Clock clock) {
    this.validator = new WorkflowValidator(limits);
    this.clock = clock;
  }

  /**
   * Checks a request.
   *
   * @throws OrchestratorException with all problems of the structure, or of the dry run if the
   *     structure is sound
   */
  void check(WorkflowCreateRequest request, User caller) {
    List<String> errors =
        validator.validate(request).stream()
            .filter(Problem::isError)
            .map(Problem::fieldError)
            .toList();
    if (!errors.isEmpty()) {
      throw OrchestratorException.invalidFields(errors);
    }
    Instant now = clock.instant();
    Properties properties = request.properties() == null ? Properties.EMPTY : request.properties();
    InstanceFacts facts =
        RunFacts.ofStart(
            request.workflow(),
            new PropertiesSnapshot(request.workflow().id(), now, caller, properties, null),
            new Initiator.Manual(0, caller),
            now);
    List<DryRun.Problem> problems =
        DryRun.check(request.workflow(), facts, EvaluationInputs.of(now, DRY_RUN_SEED));
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
