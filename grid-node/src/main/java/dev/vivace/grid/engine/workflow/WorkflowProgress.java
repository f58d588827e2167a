package dev.vivace.grid.engine.workflow;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.util.ArrayList;
import java.util.List;

/** One decision in the making: the events and effects so far and the state they lead to. */
final class WorkflowProgress {
  private final List<WorkflowEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private WorkflowState state;

  WorkflowProgress(WorkflowState state) {
    this.state = state;
  }

  WorkflowState state() {
    return state;
  }

  void record(WorkflowEvent event) {
    state = state.evolve(event);
    events.add(event);
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /** Sends a command to the current run of an instance. */
  void send(long instance, RunCommand command) {
    add(new Message(state.currentRun(instance), command));
  }

  /** Lets as many waiting instances start as the strategy in force allows. */
  void letStart() {
    while (!state.queue().queued().isEmpty()
        && Admission.mayStart(state.runStrategy(), state.queue())) {
      long next = state.queue().queued().first();
      send(next, new RunCommand.Start());
      record(new WorkflowEvent.InstanceStarted(next));
    }
  }

  /** Tells as many of the instances that were stopped as may be told at a time. */
  void sendStops() {
    Stopping stopping = state.queue().stopping();
    NumberRanges next = stopping.next();
    if (!next.isEmpty()) {
      next.toList().forEach(instance -> send(instance, stopping.stop()));
      record(new WorkflowEvent.StopsSent(next));
    }
  }

  Verdict<WorkflowState, WorkflowEvent> accept(Reply reply) {
    return new Verdict.Accepted<>(state, events, effects, reply);
  }
}
