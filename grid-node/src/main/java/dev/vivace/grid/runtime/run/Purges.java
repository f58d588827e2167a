package dev.vivace.grid.runtime.run;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes runs of deleted workflows, and finds the runs below them. */
final class Purges {
  /** So many iterations go at a time, that a batch of purges stays small. */
  private static final int ITERATION_DATA = 16;

  private final RunStates states;
  private final RunLoader loader;
  private final ProblemLog problems;

  Purges(RunStates states, RunLoader loader, ProblemLog problems) {
    this.states = states;
    this.loader = loader;
    this.problems = problems;
  }

  /**
   * Removes a run; of a loop some of the iterations before it too.
   *
   * @return the runs that have to go next: the last iteration of each loop, and of a loop itself
   *     the one before those that went
   */
  List<RunKey> purge(UnitOfWork work, RunKey run) {
    if (!InlineIds.isInline(run.workflowId())) {
      return removeAll(work, run);
    }
    List<RunKey> below = new ArrayList<>();
    RunKey iteration = run;
    for (int i = 1; ; i++) {
      below.addAll(remove(work, iteration));
      boolean first = InlineIds.isFirstOfGroup(iteration.workflowId(), iteration.instanceId());
      if (first) {
        IterationGroup group = IterationGroup.of(iteration);
        work.remove(Table.ITERATION_DATA, StoreKeys.iterations(group));
      }
      RunKey before =
          new RunKey(iteration.workflowId(), iteration.instanceId() - 1, iteration.runId());
      if (first || i == ITERATION_DATA || work.isFull()) {
        if (before.instanceId() > 0) {
          below.add(before);
        }
        return below;
      }
      iteration = before;
    }
  }

  /** Removes the runs of an instance: they lie together. */
  private List<RunKey> removeAll(UnitOfWork work, RunKey any) {
    List<RunKey> below = new ArrayList<>();
    for (RunKey run : loader.runs(any.workflowId(), any.instanceId())) {
      below.addAll(remove(work, run));
    }
    work.remove(Table.LATEST_RUN, StoreKeys.instance(any));
    return below;
  }

  private List<RunKey> remove(UnitOfWork work, RunKey run) {
    states.forget(run);
    work.drop(run);
    List<List<RunEvent>> history = loader.readable(run, this::skip);
    for (int part = 0; part < history.size(); part++) {
      work.remove(Table.HISTORY, StoreKeys.history(run, part));
    }
    work.remove(Table.SUMMARY, StoreKeys.run(run));
    work.remove(Table.LIVE, StoreKeys.run(run));
    return lastIterations(run, history);
  }

  /** What cannot be read goes all the same; runs of which only it tells stay. */
  private void skip(UnreadableRecord record) {
    problems.unreadable(record, "it is removed, perhaps without runs below it");
  }

  private static List<RunKey> lastIterations(RunKey run, List<List<RunEvent>> history) {
    Map<String, RunKey> last = new LinkedHashMap<>();
    for (List<RunEvent> part : history) {
      for (RunEvent event : part) {
        event
            .lastIteration(run)
            .ifPresent(iteration -> last.put(iteration.workflowId(), iteration));
      }
    }
    return List.copyOf(last.values());
  }
}
