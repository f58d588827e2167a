package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.message.Effect;
import java.util.Map;

/** An effect of a command to a run on the runtimes of its steps. */
public sealed interface AttemptEffect extends Effect {

  /**
   * Hand an attempt to the runtime of its type; repeated after a change of owner, with a new token.
   *
   * @param root the id of the workflow at the root of its tree
   * @param timeoutTime when the runtime may give up, epoch milliseconds, 0 if never
   */
  record Dispatch(
      AttemptKey attempt,
      String root,
      int step,
      int token,
      StepType type,
      Map<String, Param> params,
      long timeoutTime)
      implements AttemptEffect {}

  /** Tell the runtime that an attempt is no longer wanted. */
  record Cancel(AttemptKey attempt, int token) implements AttemptEffect {}
}
