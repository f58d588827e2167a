package dev.vivace.grid.runtime;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.eval.ParamSize;
import dev.vivace.grid.engine.head.HeadCommand;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.RoundBasis;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunHeader;
import java.util.List;
import java.util.Map;

/**
 * About how many bytes it takes to write what was decided, known before it is written. Only what
 * can be long counts: parameters, artifacts and what rounds tell their loop; the rest is small.
 */
final class Bulk {
  /** The name of a parameter. */
  private static final int NAME = 16;

  private Bulk() {}

  /**
   * Of events of one run.
   *
   * @param round whether the run is the round of a loop: what it begins with does not count, since
   *     it has that in common with others, but for what {@link #of(List)} counts
   */
  static long of(List<RunEvent> events, boolean round) {
    long bytes = 0;
    for (RunEvent event : events) {
      bytes += of(event, round);
    }
    return bytes;
  }

  /** Of what tells rounds from each other. */
  static long of(List<RoundBasis.Round> rounds) {
    long bytes = 0;
    for (RoundBasis.Round round : rounds) {
      bytes += ofParams(round.own());
    }
    return bytes;
  }

  private static long of(RunEvent event, boolean round) {
    if (event instanceof RunEvent.RunCreated created) {
      return round ? 0 : of(created.header().launch()) + ofParams(created.params());
    }
    if (event instanceof RunEvent.AttemptStarted started) {
      return ofParams(started.params());
    }
    if (event instanceof RunEvent.StepEnded ended) {
      return (ended.params() == null ? 0 : ofParams(ended.params()))
          + ofValues(ended.artifacts())
          + (ended.message() == null ? 0 : ended.message().length());
    }
    if (event instanceof RunEvent.IterationEnded ended) {
      return ofValues(ended.result().values());
    }
    return 0;
  }

  private static long of(RunHeader.Launch launch) {
    return ofValues(launch.runParams()) + ofValues(launch.artifacts());
  }

  /** Of a message that is stored. */
  static long of(Message message) {
    if (message instanceof Message.BeginRounds begin) {
      return (begin.basis() == null ? 0 : of(begin.basis())) + of(begin.rounds());
    }
    if (message instanceof Message.ToHead to && to.command() instanceof HeadCommand.StartChild c) {
      return of(c.launch()) + ofValues(c.request().params());
    }
    if (message instanceof Message.ToRun to && to.command() instanceof RunCommand.Create create) {
      return of(create.header().launch()) + ofParams(create.params());
    }
    return message instanceof Message.ToRun to && to.command() instanceof RunCommand.ChildEnded end
        ? ofValues(end.result().values())
        : 0;
  }

  /** Of what rounds have in common. */
  static long of(RoundBasis basis) {
    return of(basis.header().launch()) + ofParams(basis.params());
  }

  private static long ofParams(Map<String, Param> params) {
    if (params.isEmpty()) {
      return 0; // nearly always: nothing is allocated to find that out
    }
    long bytes = 0;
    for (Param param : params.values()) {
      String expression = param.definition().expression();
      bytes += NAME + ParamSize.of(param.result()) + (expression == null ? 0 : expression.length());
    }
    return bytes;
  }

  private static long ofValues(Map<String, ?> values) {
    return values.isEmpty() ? 0 : ParamSize.of(values);
  }
}
