package dev.vivace.benchmark.micro;

import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.head.HeadCommand;
import dev.vivace.grid.engine.head.HeadDecider;
import dev.vivace.grid.engine.head.HeadEvent;
import dev.vivace.grid.engine.head.HeadReply;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.engine.run.Verdict;
import dev.vivace.grid.store.codec.HeadCodec;
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

/** What one instance costs the head of a workflow that has a thousand of them under way. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // by prepare
public class HeadBenchmark {

  /** Which numbers the instances have. */
  public enum Shape {
    /** One after the other, as when all end in the order in which they began. */
    TOGETHER,
    /** Every second number, as when they end in any order: the most ranges there can be. */
    SCATTERED
  }

  /** How many instances are under way. */
  @Param("1000")
  public int active = 1000;

  /** Whether their numbers follow each other: a head keeps ranges. */
  @Param public Shape numbers = Shape.TOGETHER;

  private final HeadDecider decider = new HeadDecider();
  private final HeadCommand.Start start = Lineups.start();
  private HeadCommand.EndRun end;
  private WorkflowHead full;
  private WorkflowHead withRoom;
  private byte[] encoded;

  /** Puts the instances under way. */
  @Setup
  public void prepare() {
    full = Lineups.head(numbers, active);
    withRoom = Lineups.head(numbers, active - 1);
    end = new HeadCommand.EndRun(Lineups.middle(numbers, active), 1, WorkflowStatus.SUCCEEDED);
    encoded = HeadCodec.encode(full);
  }

  /** Lets one more begin: decided and applied. */
  @Benchmark
  public WorkflowHead admit() {
    return after(withRoom, start);
  }

  /** Ends the one in the middle: decided and applied. */
  @Benchmark
  public WorkflowHead end() {
    return after(full, end);
  }

  private WorkflowHead after(WorkflowHead head, HeadCommand command) {
    var accepted =
        (Verdict.Accepted<HeadEvent, HeadReply>) decider.decide(head, command, false, Runs.NOW);
    WorkflowHead next = head;
    for (HeadEvent event : accepted.events()) {
      next = next.evolve(event);
    }
    return next;
  }

  /** Writes the head. */
  @Benchmark
  public byte[] encode() {
    return HeadCodec.encode(full);
  }

  /** Reads the head. */
  @Benchmark
  public WorkflowHead decode() {
    return HeadCodec.decode(encoded);
  }
}
