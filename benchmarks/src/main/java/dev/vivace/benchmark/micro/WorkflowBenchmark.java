package dev.vivace.benchmark.micro;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowDecider;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one instance to a workflow that has a thousand of them under way. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // by prepare
public class WorkflowBenchmark {

  /** Which numbers the instances have. */
  public enum Shape {
    /** One after the other, as when all end in the order in which they started. */
    TOGETHER,
    /** Every second number, as when they end in any order: the most ranges there can be. */
    SCATTERED
  }

  /** How many instances are under way. */
  @Param("1000")
  public int active = 1000;

  /** Whether their numbers follow each other: a workflow keeps ranges. */
  @Param public Shape numbers = Shape.TOGETHER;

  private final WorkflowCommand.Start start = InstanceQueues.start();
  private RunToWorkflow.EndRun end;
  private WorkflowState full;
  private WorkflowState withRoom;
  private byte[] encoded;

  /** Puts the instances under way. */
  @Setup
  public void prepare() {
    full = InstanceQueues.state(numbers, active);
    withRoom = InstanceQueues.state(numbers, active - 1);
    end =
        new RunToWorkflow.EndRun(
            InstanceQueues.middle(numbers, active), 1, WorkflowStatus.SUCCEEDED);
    encoded = StoredRecords.WORKFLOW.encode(full);
  }

  /** Lets one more start: decided and applied. */
  @Benchmark
  public WorkflowState admit() {
    return after(WorkflowDecider.decide(withRoom, start, Runs.NOW));
  }

  /** Ends the one in the middle: decided and applied. */
  @Benchmark
  public WorkflowState end() {
    return after(WorkflowDecider.endRun(full, end));
  }

  private static WorkflowState after(Verdict<WorkflowState, WorkflowEvent> verdict) {
    return ((Verdict.Accepted<WorkflowState, WorkflowEvent>) verdict).state();
  }

  /** Writes the workflow. */
  @Benchmark
  public byte[] encode() {
    return StoredRecords.WORKFLOW.encode(full);
  }

  /** Reads the workflow. */
  @Benchmark
  public WorkflowState decode() {
    return StoredRecords.WORKFLOW.decode(encoded);
  }
}
