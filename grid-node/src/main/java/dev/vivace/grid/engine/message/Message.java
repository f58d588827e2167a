package dev.vivace.grid.engine.message;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.SharedIterationData;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command with its address. */
public sealed interface Message {

  /** Whether the run exists once this is delivered. */
  default boolean creates(RunKey run) {
    return false;
  }

  /** To a workflow. */
  record ToWorkflow(String workflowId, WorkflowCommand command) implements Message {}

  /** To a template. */
  record ToTemplate(TemplateKey template, TemplateCommand command) implements Message {}

  /** To a run. */
  record ToRun(RunKey run, RunCommand command) implements Message {
    @Override
    public boolean creates(RunKey created) {
      return command instanceof RunCommand.Create && created.equals(run);
    }
  }

  /**
   * Creates iterations of a loop that lie together.
   *
   * @param body the id of the workflow whose instances the iterations are
   * @param runId of the run that the loop belongs to
   * @param shared what the iterations have in common; {@code null} if the store has it
   * @param iterations at least one
   */
  record StartIterations(
      String body,
      long runId,
      @Nullable SharedIterationData shared,
      List<SharedIterationData.Iteration> iterations)
      implements Message {
    public StartIterations {
      iterations = List.copyOf(iterations);
    }

    @Override
    public boolean creates(RunKey run) {
      return run.workflowId().equals(body)
          && run.runId() == runId
          && iterations.stream().anyMatch(iteration -> iteration.number() == run.instanceId());
    }

    /** The run that the first of the iterations is. */
    public RunKey first() {
      return run(iterations.get(0));
    }

    public RunKey run(SharedIterationData.Iteration iteration) {
      return new RunKey(body, iteration.number(), runId);
    }

    /** These iterations and others of the same group. */
    public StartIterations and(StartIterations other) {
      List<SharedIterationData.Iteration> all = new ArrayList<>(iterations);
      all.addAll(other.iterations);
      return new StartIterations(body, runId, shared == null ? other.shared : shared, all);
    }
  }

  /**
   * Stops iterations of a loop that lie together.
   *
   * @param body the id of the workflow whose instances the iterations are
   * @param runId of the run that the loop belongs to
   * @param iterations at least one
   */
  record StopIterations(String body, long runId, NumberRanges iterations, String reason)
      implements Message {

    /** The run that the first of the iterations is. */
    public RunKey first() {
      return new RunKey(body, iterations.first(), runId);
    }

    /** The runs that the iterations are. */
    public List<RunKey> runs() {
      return iterations.toList().stream().map(number -> new RunKey(body, number, runId)).toList();
    }
  }

  /** Asks to be told when a run is over, if that happens within a time. */
  record WatchRun(RunKey run, Duration atMost) implements Message {}

  /** Removes a finished run of a deleted workflow from the store. */
  record PurgeRun(RunKey run) implements Message {}
}
