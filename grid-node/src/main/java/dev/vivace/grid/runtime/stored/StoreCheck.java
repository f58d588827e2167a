package dev.vivace.grid.runtime.stored;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.PartitionContents;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is stored of runs with what their histories give: parts without gaps that replay,
 * the status in the summary, the marker of a run that is not over, and what the workflow of the
 * workflow says of it. One partition after the other, then {@link #problems}.
 */
public final class StoreCheck {
  private static final int MAX_PROBLEMS = 100;

  private final List<String> problems = new ArrayList<>();
  private final Map<String, WorkflowState> workflows = new HashMap<>();
  private final Map<String, Set<Long>> instances = new HashMap<>();
  private final Set<RunKey> live = new HashSet<>();
  private final Set<RunKey> unreported = new HashSet<>();
  private long runs;
  private long outbox;

  public void add(PartitionContents contents) {
    Map<RunKey, Map<Integer, byte[]>> histories = new HashMap<>();
    contents
        .history()
        .forEach(
            (key, bytes) -> {
              int dot = key.lastIndexOf('.');
              histories
                  .computeIfAbsent(StoreKeys.parseRun(key.substring(0, dot)), r -> new TreeMap<>())
                  .put(Integer.parseInt(key.substring(dot + 1)), bytes);
            });
    histories.forEach((run, parts) -> checkRun(run, parts, contents));
    for (RunKey run : contents.live()) {
      if (!histories.containsKey(run)) {
        problem("run %s is marked as alive, but has no history".formatted(run));
      }
    }
    for (RunKey run : contents.statuses().keySet()) {
      if (!histories.containsKey(run)) {
        problem("run %s has a summary, but no history".formatted(run));
      }
    }
    contents.workflows().forEach((id, bytes) -> addWorkflow(id, bytes));
    outbox += contents.outbox();
  }

  private void addWorkflow(String workflowId, byte[] bytes) {
    try {
      workflows.put(workflowId, StoredRecords.WORKFLOW.decode(bytes));
    } catch (RuntimeException e) {
      problem("workflow '%s' cannot be read: %s".formatted(workflowId, e.getMessage()));
    }
  }

  private void checkRun(RunKey run, Map<Integer, byte[]> parts, PartitionContents contents) {
    runs++;
    instances.computeIfAbsent(run.workflowId(), id -> new HashSet<>()).add(run.instanceId());
    RunState state;
    try {
      state = RunState.replay(events(parts, shared(run, contents)));
    } catch (RuntimeException e) {
      problem("the history of run %s does not replay: %s".formatted(run, e.getMessage()));
      return;
    }
    boolean over = state.status().isTerminal();
    String summary = contents.statuses().get(run);
    boolean inline = InlineIds.isInline(run.workflowId());
    if (!Objects.equals(summary, over && !inline ? state.status().name() : null)) {
      problem(
          "the history of run %s gives %s, but its summary says %s"
              .formatted(run, state.status(), summary));
    }
    boolean marked = contents.live().contains(run);
    if (!over) {
      live.add(run);
      if (!marked) {
        problem("run %s is %s, but is not marked as alive".formatted(run, state.status()));
      }
    } else if (marked) {
      // Its workflow does not know yet, or knows and the marker goes with the next write.
      unreported.add(run);
    }
  }

  private static @Nullable SharedIterationData shared(RunKey run, PartitionContents contents) {
    byte[] bytes =
        InlineIds.isInline(run.workflowId())
            ? contents.iterations().get(StoreKeys.iterations(IterationGroup.of(run)))
            : null;
    return bytes == null ? null : StoredRecords.ITERATION_DATA.decode(bytes);
  }

  private static List<RunEvent> events(
      Map<Integer, byte[]> parts, @Nullable SharedIterationData shared) {
    List<RunEvent> events = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Integer, byte[]> part : parts.entrySet()) {
      if (part.getKey() != next) {
        throw new IllegalStateException("part %d is missing".formatted(next));
      }
      events.addAll(StoredRecords.HISTORY.decode(part.getValue()).whole(shared));
      next++;
    }
    return events;
  }

  /** What does not agree, all partitions seen together; the first of it if there is much. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    workflows.forEach((id, state) -> checkWorkflow(state, all));
    for (RunKey run : live) {
      if (InlineIds.isInline(run.workflowId())) {
        continue;
      }
      WorkflowState state = workflows.get(run.workflowId());
      if (state == null || !knows(state, run.instanceId())) {
        all.add("run %s is not over, but its workflow does not know of it".formatted(run));
      }
    }
    return all.size() > MAX_PROBLEMS ? List.copyOf(all.subList(0, MAX_PROBLEMS)) : all;
  }

  private void checkWorkflow(WorkflowState state, List<String> all) {
    Set<Long> stored = instances.getOrDefault(state.workflowId(), Set.of());
    if (state.isPresent()) {
      for (long id = state.firstInstanceId(); id <= state.lastInstanceId(); id++) {
        if (!stored.contains(id)) {
          all.add(
              "workflow '%s' counts %d instances, but instance %d is not stored"
                  .formatted(state.workflowId(), state.instanceCount(), id));
          return;
        }
      }
    }
    for (long id : stored) {
      if (id > state.lastInstanceId()) {
        all.add(
            "instance %d of workflow '%s' is stored, but the workflow gave only %d numbers"
                .formatted(id, state.workflowId(), state.lastInstanceId()));
        return;
      }
    }
    if (outbox == 0) {
      state.queue().all().toList().stream()
          .map(state::currentRun)
          .filter(run -> !live.contains(run) && !unreported.contains(run))
          .findFirst()
          .ifPresent(
              run ->
                  all.add(
                      "workflow '%s' takes instance %d for waiting or running, but it is not alive"
                          .formatted(state.workflowId(), run.instanceId())));
    }
  }

  private static boolean knows(WorkflowState state, long instance) {
    return state.queue().contains(instance);
  }

  private void problem(String text) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(text);
    }
  }

  public long runs() {
    return runs;
  }

  public long liveRuns() {
    return live.size();
  }
}
