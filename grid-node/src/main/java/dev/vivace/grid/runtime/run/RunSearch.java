package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for runs that others take to be alive. One with a marker is, or is about to say that it is
 * over; of any other the history tells.
 */
final class RunSearch {
  private final Store store;
  private final GridMetrics metrics;
  private final AggregateType.Peers peers;

  RunSearch(Store store, GridMetrics metrics, AggregateType.Peers peers) {
    this.store = store;
    this.metrics = metrics;
    this.peers = peers;
  }

  /**
   * Those of the runs that do not exist.
   *
   * @param reports takes what those that are over have to tell
   * @param unreadable takes those that are not alive and cannot tell anything
   */
  Set<RunKey> absent(
      UnitOfWork work, List<RunKey> runs, Consumer<Effect> reports, Consumer<RunKey> unreadable) {
    List<String> keys = runs.stream().map(StoreKeys::run).toList();
    Map<String, byte[]> marked = keys.isEmpty() ? Map.of() : store.getAll(Table.LIVE, keys);
    Set<RunKey> absent = new LinkedHashSet<>();
    for (RunKey run : runs) {
      if (marked.containsKey(StoreKeys.run(run))) {
        continue;
      }
      Outcome outcome = peers.decide(work, run, new RunCommand.RepeatEnd());
      outcome.effects().forEach(reports);
      if (outcome.isRefused()) {
        absent.add(run);
      } else if (outcome.reply() instanceof RunReply reply) {
        if (reply.status() == WorkflowStatus.UNREADABLE) {
          unreadable.accept(run);
        }
        if (reply.status().isTerminal()) {
          metrics.repaired();
        }
      }
    }
    return absent;
  }
}
