package dev.vivace.benchmark.load;

import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the workflows of a load look like. A new one is a constant here. */
enum Scenario {
  /** Five steps without side effects, one after the other. */
  CHAIN5("chain5", Shape.INLINE_CHAIN),
  /** Five steps, each a call of a handler that returns at once, one after the other. */
  CHAIN5_TASK("chain5-task", Shape.TASK_CHAIN),
  /** One step, then 20 calls of a handler side by side, then one step. */
  FANOUT20("fanout20", Shape.FANOUT20),
  /** Several shapes, one in eight of them with a timer. */
  MIXED("mixed", Shape.INLINE_CHAIN) {
    @Override
    Shape shape(int index) {
      return MIX.get(index % MIX.size());
    }
  },
  /** One step without side effects, started over HTTP. */
  HTTP_START("http-start", Shape.SINGLE) {
    @Override
    boolean isOverHttp() {
      return true;
    }
  };

  private static final List<Shape> MIX =
      List.of(
          Shape.INLINE_CHAIN,
          Shape.EXPRESSIONS,
          Shape.TASK_CHAIN,
          Shape.FANOUT5,
          Shape.EXPRESSIONS,
          Shape.TASK_CHAIN,
          Shape.INLINE_CHAIN,
          Shape.TIMER);
  private static final String OWNER = "load";
  private static final long CONCURRENCY = 1000;

  private final String label;
  private final Shape shape;

  Scenario(String label, Shape shape) {
    this.label = label;
    this.shape = shape;
  }

  String label() {
    return label;
  }

  /** Whether instances are started through a gateway. */
  boolean isOverHttp() {
    return false;
  }

  /** The id of the workflow with this index. */
  String id(int index) {
    return Names.workflow(index, label);
  }

  /** How many steps the workflow with this index has. */
  int steps(int index) {
    return shape(index).count();
  }

  /** How many steps a start brings, over all workflows. */
  double meanSteps(int workflows) {
    int sum = 0;
    for (int i = 0; i < workflows; i++) {
      sum += steps(i);
    }
    return sum / (double) workflows;
  }

  WorkflowCreateRequest workflow(int index) {
    return define(id(index), shape(index));
  }

  /** A workflow outside of the measured ones: history, or what waits. */
  static WorkflowCreateRequest define(String id, Shape shape) {
    WorkflowBuilder workflow =
        Workflows.define(id).owner(OWNER).runStrategy(RunStrategy.parallel(CONCURRENCY));
    shape.addTo(workflow);
    return workflow.build();
  }

  static Scenario of(String label) {
    for (Scenario scenario : values()) {
      if (scenario.label.equals(label)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "expected --scenario to be %s, but it is '%s'"
            .formatted(
                Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", ")),
                label));
  }

  /** What the workflow with this index looks like. */
  Shape shape(int index) {
    return shape;
  }
}
