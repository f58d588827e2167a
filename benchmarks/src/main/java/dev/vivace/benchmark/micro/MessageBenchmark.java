package dev.vivace.benchmark.micro;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.runtime.Aggregates;
import dev.vivace.grid.store.codec.MessageCodec;
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

/** A message as it waits in an outbox or travels to another node. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // by prepare
public class MessageBenchmark {
  private static final MessageCodec CODEC = Aggregates.BUILT_IN.codec();

  private static final long INSTANCE = 1_000_000;

  /** The three messages of an instance that starts at once. */
  public enum Kind {
    /** From the caller to the workflow. */
    START,
    /** From the workflow to the run. */
    CREATE,
    /** From the run to the workflow. */
    END
  }

  /** Which of them. */
  @Param public Kind kind = Kind.START;

  private Message message;
  private byte[] encoded;

  /** Makes it, and writes it to have something to read. */
  @Setup
  public void prepare() {
    message = message(kind);
    encoded = CODEC.encode(message);
  }

  private static Message message(Kind kind) {
    return switch (kind) {
      case START -> new Message(new WorkflowKey("chain"), InstanceQueues.start());
      case CREATE -> new Message(RunKey.first("chain", INSTANCE), Runs.create(INSTANCE));
      case END ->
          new Message(
              new WorkflowKey("chain"),
              new RunToWorkflow.EndRun(INSTANCE, 1, WorkflowStatus.SUCCEEDED));
    };
  }

  /** Writes it. */
  @Benchmark
  public byte[] encode() {
    return CODEC.encode(message);
  }

  /** Reads it. */
  @Benchmark
  public Message decode() {
    return CODEC.decode(encoded);
  }
}
