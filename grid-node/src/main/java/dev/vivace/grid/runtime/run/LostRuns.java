package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.run.EndReports;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.WaitingSteps;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives up runs that cannot be read: they count as failed, so that those who wait for them go on.
 * Their stored bytes stay, for whoever can make sense of them.
 */
final class LostRuns {
  private static final String GIVEN_UP =
      "run %s counts as FAILED from now on, so that what waits for it goes on";

  private final Store store;
  private final RunLoader loader;
  private final WaitingSteps waiting;
  private final ProblemLog problems;

  LostRuns(Store store, RunLoader loader, Clock clock, ProblemLog problems) {
    this.store = store;
    this.loader = loader;
    this.waiting = new WaitingSteps(store, loader, clock);
    this.problems = problems;
  }

  /**
   * Ends a run that is alive; nothing is left to be done of one that is over.
   *
   * @return the reports of its end
   * @throws UnreadableRecord if a later release can read the run: then it stays alive
   */
  List<Effect> release(UnitOfWork work, RunKey run, UnreadableRecord why) {
    if (why.isOfLaterRelease()) {
      throw why;
    }
    if (store.get(Table.LIVE, StoreKeys.run(run)) == null
        || work.pending(run, LostRun.class) != null) {
      return List.of();
    }
    work.add(run, new LostRun(run, why));
    return reports(run, loader.header(run), why);
  }

  /** Ends a run before it exists, since what it would follow cannot be read. */
  List<Effect> neverStart(RunHeader header, UnreadableRecord why) {
    if (why.isOfLaterRelease()) {
      throw why;
    }
    return reports(header.key(), header, why);
  }

  /** Ends iterations before they exist, since what they have in common cannot be read. */
  List<Effect> neverStart(
      IterationGroup group, IterationCommand.Start start, UnreadableRecord why) {
    if (why.isOfLaterRelease()) {
      throw why;
    }
    List<Effect> reports = new ArrayList<>();
    start
        .iterations()
        .forEach(iteration -> reports.addAll(reports(group.run(iteration.number()), null, why)));
    return reports;
  }

  private List<Effect> reports(RunKey run, @Nullable RunHeader header, UnreadableRecord why) {
    problems.unreadable(why, GIVEN_UP.formatted(run));
    List<Effect> reports = new ArrayList<>();
    if (header != null) {
      EndReports.send(header, WorkflowStatus.FAILED, IterationResult.NONE, reports::add);
    } else {
      if (!InlineIds.isInline(run.workflowId())) {
        reports.add(RunToWorkflow.ended(run, WorkflowStatus.FAILED));
      }
      waiting.failureOf(run).ifPresent(reports::add);
    }
    return reports;
  }
}
