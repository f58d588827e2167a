package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.ValidationLimits;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * What a definition must pass before it is stored, or planned: its structure, and a dry run of its
 * parameters. The one place where a request is made ready for both.
 */
final class PushChecks {
  private final DefinitionChecks checks;
  private final Clock clock;

  PushChecks(ValidationLimits limits, Clock clock) {
    this.checks = new DefinitionChecks(limits);
    this.clock = clock;
  }

  /**
   * A request that may be stored.
   *
   * @param warnings what is accepted, but probably not meant
   */
  record Checked(WorkflowCreateRequest request, List<Problem> warnings) {}

  /**
   * Checks what is pushed.
   *
   * @throws OrchestratorException with all problems
   */
  Checked forPush(WorkflowCreateRequest request, User caller) {
    return check(request, caller, first -> first.refusal(request.workflow().id()));
  }

  /**
   * Checks what somebody may want to push.
   *
   * @throws OrchestratorException with all problems
   */
  Checked forValidation(WorkflowCreateRequest request, User caller) {
    return check(request, caller, first -> "Invalid workflow create request");
  }

  /**
   * @param message the contract's, if it is only the dry run that failed
   */
  private Checked check(
      WorkflowCreateRequest request, User caller, Function<DryRun.Problem, String> message) {
    DefinitionChecks.Result result = checks.check(request, caller.name(), clock.instant());
    List<Problem> all = result.all();
    List<String> errors = all.stream().filter(Problem::isError).map(Problem::fieldError).toList();
    if (!result.isStructureSound()) {
      throw OrchestratorException.invalidFields(errors);
    }
    if (!errors.isEmpty()) {
      throw new OrchestratorException(
          ErrorCode.INVALID_ARGUMENT, message.apply(result.dryRun().get(0)), errors, null);
    }
    return new Checked(request, all);
  }
}
