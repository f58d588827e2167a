package dev.vivace.grid.node.query;

import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.ToLongFunction;

/**
 * Pages of instances and of runs. The newest ones are on the first page; within a page instances
 * stand in ascending order, runs in descending. A page ends early when it has enough bytes: its
 * cursor is where the next one begins. May wait for the grid.
 */
public final class InstancePages {
  /** Instances may be passed over: numbers given out a moment ago, or deleted meanwhile. */
  private static final int MISSING = 1_000;

  private final StoredWorkflows storedWorkflows;
  private final RunReader runs;

  public InstancePages(StoredWorkflows storedWorkflows, RunReader runs) {
    this.storedWorkflows = storedWorkflows;
    this.runs = runs;
  }

  /** The latest runs of the instances of a workflow: their numbers have no gaps. */
  public Page<WorkflowInstance> list(String workflowId, PageRequest page, View view) {
    WorkflowState state = storedWorkflows.find(workflowId);
    if (!state.isPresent() || state.instanceCount() == 0) {
      return Page.empty(0);
    }
    List<Element> latest = latestRuns(state, page, view);
    return page(latest, state.firstInstanceId(), state.lastInstanceId(), state.instanceCount());
  }

  /** An element of a page, with the id that cursors name. */
  private record Element(long id, WorkflowInstance instance) {}

  /** Takes the elements of a page in the order in which it is read, while there is room. */
  private final class Filling {
    private final RunViews views = new RunViews(runs, storedWorkflows);
    private final View view;
    private final List<Element> elements = new ArrayList<>();
    private long bytes;
    private boolean full;

    Filling(View view) {
      this.view = view;
    }

    /** Adds a run if it exists. The first one always has room. */
    void add(RunKey run, long id) {
      views.show(run, view).ifPresent(shown -> add(id, shown));
    }

    private void add(long id, RunViews.Shown shown) {
      bytes += shown.bytes();
      full = !elements.isEmpty() && bytes > runs.limit().bytes();
      if (!full) {
        elements.add(new Element(id, shown.instance()));
      }
    }
  }

  /** The latest run of each instance on the page, in the order of their numbers. */
  private List<Element> latestRuns(WorkflowState state, PageRequest page, View view) {
    PageRange range = PageRange.of(page, state.firstInstanceId(), state.lastInstanceId());
    Filling filling = new Filling(view);
    List<Element> latest = filling.elements;
    Iterator<Long> candidates =
        range.fromStart().limit(range.size() == 0 ? 0 : range.size() + MISSING).iterator();
    while (!filling.full && latest.size() < range.size() && candidates.hasNext()) {
      List<Long> next = new ArrayList<>();
      while (latest.size() + next.size() < range.size() && candidates.hasNext()) {
        next.add(candidates.next());
      }
      fill(filling, runs.latestKeys(state.workflowId(), next), RunKey::instanceId);
    }
    if (page.older()) {
      Collections.reverse(latest);
    }
    return latest;
  }

  private static void fill(Filling filling, List<RunKey> keys, ToLongFunction<RunKey> id) {
    for (RunKey key : keys) {
      if (!filling.full) {
        filling.add(key, id.applyAsLong(key));
      }
    }
  }

  /** The runs of one instance, the newest first. */
  public Page<WorkflowInstance> runs(String workflowId, long instanceId, PageRequest page) {
    List<RunKey> all = runs.runs(workflowId, instanceId);
    if (all.isEmpty()) {
      return Page.empty(0);
    }
    long first = all.get(0).runId();
    long last = all.get(all.size() - 1).runId();
    PageRange range = PageRange.of(page, first, last);
    Filling filling = new Filling(View.PLAIN);
    fill(
        filling,
        (page.older() ? reversed(all) : all)
            .stream().filter(run -> range.contains(run.runId())).toList(),
        RunKey::runId);
    return page(
        page.older() ? filling.elements : reversed(filling.elements), first, last, all.size());
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.reverse(copy);
    return copy;
  }

  private static Page<WorkflowInstance> page(
      List<Element> elements, long lowest, long highest, long total) {
    if (elements.isEmpty()) {
      return Page.empty(total);
    }
    LongSummaryStatistics ids = elements.stream().mapToLong(Element::id).summaryStatistics();
    return new Page<>(
        new Page.PageInfo(
            Long.toString(ids.getMax()),
            Long.toString(ids.getMin()),
            ids.getMax() < highest,
            ids.getMin() > lowest,
            highest - ids.getMax() + 1),
        total,
        elements.stream().map(Element::instance).toList());
  }
}
