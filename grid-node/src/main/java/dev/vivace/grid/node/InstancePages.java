package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.view.RunView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of instances and of runs, newest first. May wait for the grid. */
final class InstancePages {
  private final Heads heads;
  private final RunReader runs;

  InstancePages(Heads heads, RunReader runs) {
    this.heads = heads;
    this.runs = runs;
  }

  /** The latest runs of the instances of a workflow. */
  Page<WorkflowInstance> list(String workflowId, PageRequest page, View view) {
    WorkflowHead head = heads.find(workflowId);
    if (!head.isPresent() || head.instanceCount() == 0) {
      return Page.empty(0);
    }
    Map<Long, RunKey> latest = latestRuns(workflowId, page);
    List<WorkflowInstance> elements = new ArrayList<>();
    latest
        .values()
        .forEach(
            run ->
                runs.find(run)
                    .ifPresent(
                        r ->
                            elements.add(RunView.instance(r, view.enriched(), view.aggregated()))));
    return page(
        new ArrayList<>(latest.keySet()),
        elements,
        head.firstInstanceId(),
        head.lastInstanceId(),
        head.instanceCount());
  }

  /** The latest run of each instance on the page, by instance, the highest first. */
  private Map<Long, RunKey> latestRuns(String workflowId, PageRequest page) {
    Map<Long, RunKey> latest = new LinkedHashMap<>();
    long from = page.cursor();
    while (latest.size() < page.size()) {
      int wanted = page.size() - latest.size();
      List<RunKey> found = next(workflowId, from, page, wanted + 1);
      if (found.isEmpty()) {
        break;
      }
      for (RunKey run : found) {
        if (latest.size() < page.size() || latest.containsKey(run.instanceId())) {
          latest.merge(run.instanceId(), run, (a, b) -> a.runId() >= b.runId() ? a : b);
        }
      }
      from = found.get(found.size() - 1).instanceId();
    }
    if (page.older()) {
      return latest;
    }
    List<RunKey> reversed = new ArrayList<>(latest.values());
    Collections.reverse(reversed);
    Map<Long, RunKey> newestFirst = new LinkedHashMap<>();
    reversed.forEach(run -> newestFirst.put(run.instanceId(), run));
    return newestFirst;
  }

  private List<RunKey> next(String workflowId, long from, PageRequest page, int limit) {
    return page.older()
        ? runs.summaries().older(workflowId, from == 0 ? Long.MAX_VALUE : from, limit)
        : runs.summaries().newer(workflowId, from, limit);
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
            .map(run -> RunView.instance(run, true, false))
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
