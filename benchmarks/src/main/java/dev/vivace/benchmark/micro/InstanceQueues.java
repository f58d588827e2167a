package dev.vivace.benchmark.micro;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.NumberRanges.Range;
import dev.vivace.grid.engine.workflow.InstanceQueue;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** States of a workflow that has many instances under way. */
final class InstanceQueues {
  private static final long FIRST = 1_000_000;
  private static final long INTERNAL_ID = 10_000;
  private static final User OWNER = User.of("load");
  private static final RunStrategy STRATEGY = RunStrategy.parallel(1000);

  private InstanceQueues() {}

  static WorkflowState state(WorkflowBenchmark.Shape shape, int active) {
    return new WorkflowState(
        "chain",
        WorkflowState.Stage.PRESENT,
        INTERNAL_ID,
        new WorkflowState.Versions(1, 1, Runs.NOW, OWNER, Runs.NOW),
        new PropertiesSnapshot(
            "chain",
            Instant.ofEpochMilli(Runs.NOW),
            OWNER,
            new Properties(OWNER, null, STRATEGY, null, null, null, null, null, null),
            null),
        1,
        number(shape, active),
        new InstanceQueue(NumberRanges.NONE, running(shape, active), NumberRanges.NONE),
        NumberRanges.NONE,
        Map.of());
  }

  private static NumberRanges running(WorkflowBenchmark.Shape shape, int active) {
    return switch (shape) {
      case TOGETHER -> new NumberRanges(List.of(new Range(FIRST, number(shape, active - 1))));
      case SCATTERED ->
          new NumberRanges(
              IntStream.range(0, active)
                  .mapToObj(i -> new Range(number(shape, i), number(shape, i)))
                  .toList());
    };
  }

  private static long number(WorkflowBenchmark.Shape shape, int index) {
    return shape == WorkflowBenchmark.Shape.TOGETHER ? FIRST + index : FIRST + 2L * index;
  }

  /** The number of the instance in the middle. */
  static long middle(WorkflowBenchmark.Shape shape, int active) {
    return number(shape, active / 2);
  }

  static WorkflowCommand.Start start() {
    return new WorkflowCommand.Start(
        INTERNAL_ID, 1, null, "5f0a3a5e-1c0a-4e59-9a6f-6a6d6bfb4c1e", Runs.LAUNCH, Map.of());
  }
}
