package dev.vivace.benchmark.load.workload;

import dev.vivace.benchmark.load.measure.Names;
import dev.vivace.benchmark.load.workload.LoadSettings.Work;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.rule.ContractLimits;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The workflows of a load. A new one is a constant here. */
public enum Scenario {
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
  /** A loop over a step without side effects. */
  FOREACH("foreach", Shape.SINGLE) {
    @Override
    public int steps(int index, Work work) {
      return work.iterations();
    }

    @Override
    public WorkflowCreateRequest workflow(int index, Work work) {
      int row = Math.min(work.iterations(), Work.ROW);
      return define(
          id(index),
          workflow ->
              workflow.step(
                  Steps.foreach(Names.step(1))
                      .overRange("i", 0, row)
                      .overRange("j", 0, work.iterations() / row)
                      .concurrency(ContractLimits.FOREACH_CONCURRENCY)
                      .step(Steps.noOp(Names.step(2)))));
    }
  },
  /** One step without side effects, started over HTTP. */
  HTTP_START("http-start", Shape.SINGLE) {
    @Override
    public boolean isOverHttp() {
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

  public String label() {
    return label;
  }

  /** Whether instances are started through a gateway. */
  public boolean isOverHttp() {
    return false;
  }

  /** The id of the workflow with this index. */
  public String id(int index) {
    return Names.workflow(index, label);
  }

  /** How many steps the workflow with this index has, in its loops, not with them. */
  public int steps(int index, Work work) {
    return shape(index).count();
  }

  /** How many steps a start brings, over all workflows. */
  public double meanSteps(Work work) {
    long sum = 0;
    for (int i = 0; i < work.workflows(); i++) {
      sum += steps(i, work);
    }
    return sum / (double) work.workflows();
  }

  public WorkflowCreateRequest workflow(int index, Work work) {
    return define(id(index), shape(index)::addTo);
  }

  /** A workflow of the load, of history, or of what waits. */
  public static WorkflowCreateRequest define(String id, Consumer<WorkflowBuilder> steps) {
    WorkflowBuilder workflow =
        Workflows.define(id).owner(OWNER).runStrategy(RunStrategy.parallel(CONCURRENCY));
    steps.accept(workflow);
    return workflow.build();
  }

  public static Scenario of(String label) {
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
