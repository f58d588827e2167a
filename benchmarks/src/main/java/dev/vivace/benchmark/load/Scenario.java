package dev.vivace.benchmark.load;

import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;

/** What the workflows of a load look like. */
enum Scenario {
  /** Five steps without side effects, one after the other. */
  CHAIN5("chain5", 5) {
    @Override
    StepBuilder<?> step(int number) {
      return Steps.noOp("step" + number);
    }
  },
  /** Five steps, each a call of a handler that returns at once, one after the other. */
  CHAIN5_TASK("chain5-task", 5) {
    @Override
    StepBuilder<?> step(int number) {
      return Steps.task("step" + number, NO_OP_TASK);
    }
  };

  /** The handler that the scenarios call. */
  static final String NO_OP_TASK = "no-op";

  private static final long CONCURRENCY = 1000;

  private final String label;
  private final int steps;

  Scenario(String label, int steps) {
    this.label = label;
    this.steps = steps;
  }

  String label() {
    return label;
  }

  /** How many steps a workflow has. */
  int steps() {
    return steps;
  }

  abstract StepBuilder<?> step(int number);

  WorkflowCreateRequest workflow(String id) {
    WorkflowBuilder workflow =
        Workflows.define(id).owner("load").runStrategy(RunStrategy.parallel(CONCURRENCY));
    for (int i = 1; i <= steps; i++) {
      StepBuilder<?> step = step(i);
      workflow.step(i < steps ? step.then("step" + (i + 1)) : step);
    }
    return workflow.build();
  }

  static Scenario of(String label) {
    for (Scenario scenario : values()) {
      if (scenario.label.equals(label)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "expected a scenario chain5 or chain5-task, but got '" + label + "'");
  }
}
