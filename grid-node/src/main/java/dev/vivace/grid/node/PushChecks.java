package dev.vivace.grid.node;

import dev.vivace.dsl.check.SelfCalls;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks a definition before it is stored or planned: its templates, its structure, and a dry run
 * of its parameters. The one place where a request is made ready for both. May wait for the grid.
 */
final class PushChecks {
  private final PushPreparation preparation;
  private final DefinitionChecks checks;
  private final Clock clock;

  /**
   * Checks of pushes.
   *
   * @param others the workflows that steps may start, as far as they are known
   */
  PushChecks(
      PushPreparation preparation, ValidationLimits limits, SelfCalls.Lookup others, Clock clock) {
    this.preparation = preparation;
    this.checks = new DefinitionChecks(limits, preparation.types(), others);
    this.clock = clock;
  }

  /**
   * A request that may be stored.
   *
   * @param request without template steps
   * @param pinned what it gets from outside
   * @param warnings what is accepted, but probably not meant
   */
  record Checked(WorkflowCreateRequest request, PinnedParams pinned, List<Problem> warnings) {}

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
    PushPreparation.Ready ready = preparation.prepare(request);
    DefinitionChecks.Result result =
        checks.check(ready.request(), ready.pinned(), caller.name(), clock.instant());
    List<Problem> all = new ArrayList<>(ready.problems());
    all.addAll(result.all());
    List<String> errors = PushPreparation.errors(all);
    if (!result.isStructureSound() || !PushPreparation.errors(ready.problems()).isEmpty()) {
      throw OrchestratorException.invalidFields(errors);
    }
    if (!errors.isEmpty()) {
      throw new OrchestratorException(
          ErrorCode.INVALID_ARGUMENT, message.apply(result.dryRun().get(0)), errors, null);
    }
    return new Checked(ready.request(), ready.pinned(), all);
  }
}
