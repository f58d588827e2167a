package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.eval.RunScopes;
import dev.vivace.grid.engine.run.state.RunHeader;

/** The name of the attempt of a loop, in the words of the contract. */
final class LoopIdentity {
  private LoopIdentity() {}

  /** The loop that an iteration belongs to. */
  static String of(RunHeader iteration) {
    Initiator.Ancestor loop = ((Initiator.Upstream) iteration.startContext().initiator()).parent();
    RunKey run = new RunKey(loop.workflowId(), loop.instanceId(), loop.runId());
    return of(new AttemptKey(run, loop.stepId(), (int) loop.stepAttemptId()));
  }

  static String of(AttemptKey loop) {
    RunKey run = loop.run();
    return "[%s][%d][%d][%s][%d][%s]"
        .formatted(
            run.workflowId(),
            run.instanceId(),
            run.runId(),
            loop.stepId(),
            loop.attempt(),
            RunScopes.uuid(run, loop.stepId(), loop.attempt()));
  }
}
