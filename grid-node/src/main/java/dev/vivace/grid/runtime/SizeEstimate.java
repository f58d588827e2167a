package dev.vivace.grid.runtime;

import dev.vivace.dsl.param.eval.ParamSize;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.IterationCommand;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunHeader;
import dev.vivace.grid.engine.run.RunToWorkflow;
import dev.vivace.grid.engine.run.SharedIterationData;
import java.util.List;
import java.util.Map;

/**
 * About how many bytes it takes to write what was decided, known before it is written. Only what
 * can be long counts: parameters, artifacts and what iterations tell their loop; the rest is small.
 */
final class SizeEstimate {
  private SizeEstimate() {}

  /**
   * Of events of one run.
   *
   * @param iteration whether the run is the iteration of a loop: what it begins with does not
   *     count, since it has that in common with others, but for what {@link #of(List)} counts
   */
  static long of(List<RunEvent> events, boolean iteration) {
    long bytes = 0;
    for (RunEvent event : events) {
      bytes += of(event, iteration);
    }
    return bytes;
  }

  /** Of what tells iterations from each other. */
  static long of(List<SharedIterationData.Iteration> iterations) {
    long bytes = 0;
    for (SharedIterationData.Iteration iteration : iterations) {
      bytes += ParamSize.kept(iteration.own());
    }
    return bytes;
  }

  private static long of(RunEvent event, boolean iteration) {
    if (event instanceof RunEvent.RunCreated created) {
      return iteration ? 0 : of(created.header().startContext()) + ParamSize.kept(created.params());
    }
    if (event instanceof RunEvent.AttemptStarted started) {
      return ParamSize.kept(started.params());
    }
    if (event instanceof RunEvent.StepEnded ended) {
      return (ended.params() == null ? 0 : ParamSize.kept(ended.params()))
          + ofValues(ended.artifacts())
          + (ended.message() == null ? 0 : ended.message().length());
    }
    if (event instanceof RunEvent.IterationEnded ended) {
      return ofValues(ended.result().values());
    }
    return 0;
  }

  private static long of(RunHeader.StartContext startContext) {
    return ofValues(startContext.runParams()) + ofValues(startContext.artifacts());
  }

  /** Of a message that is stored. */
  static long of(Message message) {
    Command command = message.command();
    if (command instanceof IterationCommand.Start start) {
      return (start.shared() == null ? 0 : of(start.shared())) + of(start.iterations());
    }
    if (command instanceof RunToWorkflow.StartChild child) {
      return of(child.startContext()) + ofValues(child.request().params());
    }
    if (command instanceof RunCommand.Create create) {
      return of(create.header().startContext()) + ParamSize.kept(create.params());
    }
    return command instanceof RunCommand.ChildEnded end ? ofValues(end.result().values()) : 0;
  }

  /** Of what iterations have in common. */
  static long of(SharedIterationData shared) {
    return of(shared.header().startContext()) + ParamSize.kept(shared.params());
  }

  private static long ofValues(Map<String, ?> values) {
    return values.isEmpty() ? 0 : ParamSize.of(values);
  }
}
