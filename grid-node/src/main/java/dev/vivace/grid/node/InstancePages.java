package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.view.RunHistory;
import dev.vivace.grid.view.RunView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Pages of instances and of runs, newest first. May wait for the grid. */
final class InstancePages {
  /** Instances may be passed over: numbers given out a moment ago, or deleted meanwhile. */
  private static final int MISSING = 1_000;

  private final Heads heads;
  private final RunReader runs;

  InstancePages(Heads heads, RunReader runs) {
    this.heads = heads;
    this.runs = runs;
  }

  /** The latest runs of the instances of a workflow: their numbers have no gaps. */
  Page<WorkflowInstance> list(String workflowId, PageRequest page, View view) {
    WorkflowHead head = heads.find(workflowId);
    if (!head.isPresent() || head.instanceCount() == 0) {
      return Page.empty(0);
    }
    List<RunHistory> latest = latestRuns(head, page);
    if (!page.older()) {
      Collections.reverse(latest);
    }
    return page(
        latest.stream().map(run -> run.key().instanceId()).toList(),
        latest.stream()
            .map(run -> RunView.instance(run, view.enriched(), view.aggregated(), runs::find))
            .toList(),
        head.firstInstanceId(),
        head.lastInstanceId(),
        head.instanceCount());
  }

  /** The latest run of each instance on the page, in the order in which the page is read. */
  private List<RunHistory> latestRuns(WorkflowHead head, PageRequest page) {
    LongStream ids = page.older() ? olderThan(head, page.cursor()) : newerThan(head, page.cursor());
    return new ArrayList<>(
        ids.limit(page.size() + MISSING)
            .mapToObj(id -> runs.latest(head.workflowId(), id))
            .flatMap(Optional::stream)
            .limit(page.size())
            .toList());
  }

  private static LongStream olderThan(WorkflowHead head, long cursor) {
    boolean beyond = cursor == 0 || cursor > head.lastInstanceId();
    long from = beyond ? head.lastInstanceId() : Math.max(cursor, head.firstInstanceId()) - 1;
    return LongStream.iterate(from, id -> id >= head.firstInstanceId(), id -> id - 1);
  }

  private static LongStream newerThan(WorkflowHead head, long cursor) {
    return cursor >= head.lastInstanceId()
        ? LongStream.empty()
        : LongStream.rangeClosed(
            Math.max(cursor + 1, head.firstInstanceId()), head.lastInstanceId());
  }

  /** The runs of one instance. */
  Page<WorkflowInstance> runs(String workflowId, long instanceId, PageRequest page) {
    List<RunKey> all = reversed(runs.runs(workflowId, instanceId));
    if (all.isEmpty()) {
      return Page.empty(0);
    }
    List<RunKey> selected = new ArrayList<>();
    for (RunKey run : page.older() ? all : reversed(all)) {
      boolean beyond =
          page.cursor() == 0
              || (page.older() ? run.runId() < page.cursor() : run.runId() > page.cursor());
      if (beyond && selected.size() < page.size()) {
        selected.add(run);
      }
    }
    if (!page.older()) {
      Collections.reverse(selected);
    }
    List<WorkflowInstance> elements =
        selected.stream()
            .map(runs::find)
            .flatMap(Optional::stream)
            .map(run -> RunView.instance(run, true, false, runs::find))
            .toList();
    return page(
        selected.stream().map(RunKey::runId).toList(),
        elements,
        all.get(all.size() - 1).runId(),
        all.get(0).runId(),
        all.size());
  }

  private static List<RunKey> reversed(List<RunKey> runs) {
    List<RunKey> copy = new ArrayList<>(runs);
    Collections.reverse(copy);
    return copy;
  }

  private static Page<WorkflowInstance> page(
      List<Long> ids, List<WorkflowInstance> elements, long lowest, long highest, long total) {
    if (ids.isEmpty()) {
      return Page.empty(total);
    }
    long start = ids.get(0);
    long end = ids.get(ids.size() - 1);
    return new Page<>(
        new Page.PageInfo(
            Long.toString(start),
            Long.toString(end),
            start < highest,
            end > lowest,
            highest - start + 1),
        total,
        elements);
  }
}
