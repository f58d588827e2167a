package dev.vivace.grid.runtime.workflow;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.AskRuns;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.workflow.CountRepair;
import dev.vivace.grid.engine.workflow.Recount;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateContext;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.report.ProblemLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Makes what workflows say of their runs true again after a loss: asks each partition about the
 * runs that should be in it, and waits a while before it gives up on those that are not.
 */
final class Repairs {
  /** So that a question and its answer stay small. */
  private static final int AT_A_TIME = 1_024;

  /** Who asked for a run that is not there may ask again, so that it becomes what it should be. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Partitions partitions;
  private final Map<String, NumberRanges> doubted = new HashMap<>();
  private final ProblemLog problems;
  private final GridMetrics metrics;

  Repairs(AggregateContext context) {
    this.partitions = context.partitions();
    this.problems = context.problems();
    this.metrics = context.metrics();
  }

  /** The runs of one question. */
  private record Asked(int partition, long runId, int page) {}

  /** The questions about instances, by the partitions of their runs. */
  List<Effect> questions(WorkflowState state, Recount recount) {
    Map<Asked, List<Long>> all = new LinkedHashMap<>();
    Map<Asked, Integer> sizes = new LinkedHashMap<>();
    List<Long> instances = new ArrayList<>(recount.counted().toList());
    instances.addAll(recount.uncounted().toList());
    for (long instance : instances) {
      RunKey run = state.currentRun(instance);
      Asked place = new Asked(partitions.of(run), run.runId(), 0);
      int page = sizes.merge(place, 1, Integer::sum) / AT_A_TIME;
      all.computeIfAbsent(
              new Asked(place.partition(), place.runId(), page), any -> new ArrayList<>())
          .add(instance);
    }
    List<Effect> questions = new ArrayList<>();
    all.forEach((asked, some) -> questions.add(question(state, recount, asked.runId(), some)));
    return questions;
  }

  private static Question question(
      WorkflowState state, Recount recount, long runId, List<Long> instances) {
    NumberRanges all = NumberRanges.NONE;
    for (long instance : instances) {
      all = all.with(instance);
    }
    return new Question(
        new Message(
            new RunGroup(state.workflowId(), instances.get(0)),
            new AskRuns(runId, all.and(recount.counted()), all.and(recount.uncounted()))));
  }

  /** Counts runs that are alive. */
  Verdict<WorkflowState, WorkflowEvent> alive(WorkflowState state, RunToWorkflow.RunsAlive alive) {
    Verdict<WorkflowState, WorkflowEvent> verdict = CountRepair.alive(state, alive);
    if (verdict instanceof Verdict.Accepted<WorkflowState, WorkflowEvent> accepted
        && !accepted.events().isEmpty()) {
      metrics.repaired();
      problems.warn(
          state.workflowId(),
          "Workflow '%s' did not count runs that are alive, since a part of a commit was lost with a node; they count again, even above the limit of its run strategy: waiting %s, running %s"
              .formatted(state.workflowId(), alive.waiting(), alive.running()));
    }
    return verdict;
  }

  /** Creates runs as failed that are not there and that nothing creates; not at once. */
  Verdict<WorkflowState, WorkflowEvent> absent(
      UnitOfWork work, WorkflowState state, RunToWorkflow.RunsAbsent absent, long now) {
    NumberRanges missing = CountRepair.missing(state, absent, work::isCreating);
    if (missing.isEmpty()) {
      return new Verdict.Accepted<>(state, List.of(), List.of(), new Reply.Done());
    }
    if (now - absent.time() < PATIENCE.toMillis()) {
      // The sender repeats its message.
      return Verdict.refused(
          ErrorCode.OVERLOADED, "who asked for these runs may ask again; retry later");
    }
    metrics.repaired();
    problems.warn(
        state.workflowId(),
        "Instances %s of workflow '%s' are not there, since a part of a commit was lost with a node; they are shown as failed"
            .formatted(missing, state.workflowId()));
    return CountRepair.createFailed(state, missing, now);
  }

  /** Lets a workflow of an acquired partition ask; what it asks about is in doubt until then. */
  void begin(Aggregate.Scan scan, WorkflowKey workflow, Recount recount) {
    doubted.put(workflow.workflowId(), recount.uncounted());
    scan.offer(workflow, recount, () -> doubted.remove(workflow.workflowId()));
  }

  /** The instances of a workflow that were admitted and may not exist. */
  NumberRanges doubted(String workflowId) {
    return doubted.getOrDefault(workflowId, NumberRanges.NONE);
  }

  /** Forgets the workflows of partitions that others write from now on. */
  void forget(IntPredicate gone) {
    doubted.keySet().removeIf(id -> gone.test(partitions.of(id)));
  }
}
