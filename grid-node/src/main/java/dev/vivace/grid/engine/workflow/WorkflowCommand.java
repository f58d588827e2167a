package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command to a workflow. */
public sealed interface WorkflowCommand extends Command {

  /**
   * Stores a version; the request is valid.
   *
   * @param internalId the number of the workflow if it is new
   * @param pinned the job templates that its steps name, as they are now
   */
  record Push(WorkflowCreateRequest request, User caller, long internalId, PinnedParams pinned)
      implements WorkflowCommand {

    /** A push of a workflow whose steps name no job templates. */
    public Push(WorkflowCreateRequest request, User caller, long internalId) {
      this(request, caller, internalId, PinnedParams.NONE);
    }

    @Override
    public boolean addsData() {
      return true;
    }
  }

  /**
   * Starts an instance.
   *
   * @param internalId the workflow that {@code versionId} was read from
   * @param requestId the caller's id of the request; {@code null} if it gave none
   * @param params the evaluated workflow parameters
   */
  record Start(
      long internalId,
      long versionId,
      @Nullable String requestId,
      String uuid,
      RunHeader.StartContext startContext,
      Map<String, Param> params)
      implements WorkflowCommand {
    public Start {
      params = Frozen.map(params);
    }

    @Override
    public boolean addsData() {
      return true;
    }

    @Override
    public boolean isRepeatable() {
      return requestId != null;
    }
  }

  /** Stops all instances that are not over. */
  record Stop(RunCommand.Stop each) implements WorkflowCommand {
    @Override
    public boolean overtakes() {
      return true;
    }
  }

  /** Deletes the workflow and all that belongs to it. */
  record Delete(User caller) implements WorkflowCommand {
    @Override
    public boolean overtakes() {
      return true;
    }
  }

  /** Takes note that everything of a deleted workflow is gone. */
  record FinishDelete(long internalId) implements WorkflowCommand {}
}
