package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.param.ParamException;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs that an expression asks for, as the unit of work in hand leaves them. Used by the
 * worker only.
 */
final class RunsInExpressions {
  private final RunStates states;
  private final ProblemLog problems;
  private @Nullable UnitOfWork current;

  /** What kept an expression from reading a run: it does not come through the expression itself. */
  private @Nullable StoreUnavailable unavailable;

  RunsInExpressions(RunStates states, ProblemLog problems) {
    this.states = states;
    this.problems = problems;
  }

  /**
   * Makes a decision whose expressions see a unit of work.
   *
   * @throws StoreUnavailable if one of them asked for a run that could not be read
   */
  <T> T during(UnitOfWork work, Supplier<T> decision) {
    current = work;
    unavailable = null;
    try {
      T decided = decision.get();
      if (unavailable != null) {
        throw unavailable;
      }
      return decided;
    } finally {
      current = null;
    }
  }

  Map<RunKey, OtherRuns.Other> find(Collection<RunKey> keys) {
    Map<RunKey, OtherRuns.Other> found = new HashMap<>();
    List<RunKey> elsewhere = new ArrayList<>();
    for (RunKey key : keys) {
      PendingRun pending = current == null ? null : current.pending(key, PendingRun.class);
      if (pending != null && pending.exists()) {
        found.put(key, new OtherRuns.Other(pending.compiled(), pending.presentState()));
      } else {
        elsewhere.add(key);
      }
    }
    try {
      states
          .runs(elsewhere)
          .forEach((key, run) -> found.put(key, new OtherRuns.Other(run.compiled(), run.state())));
    } catch (StoreUnavailable e) {
      unavailable = e;
      throw e;
    } catch (UnreadableRecord e) {
      problems.unreadable(e, "the expression that asks for it fails");
      throw ParamException.of("%s", String.valueOf(e.getMessage()));
    }
    return found;
  }
}
