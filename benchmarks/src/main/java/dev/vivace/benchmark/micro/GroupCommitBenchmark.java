package dev.vivace.benchmark.micro;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.grid.api.Vivace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Sixty-four instances started together and acknowledged together, in memory, on one node. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GroupCommitBenchmark {
  private static final int INSTANCES = 64;
  private static final User CALLER = User.of("load");

  @SuppressWarnings("NullAway.Init") // by start
  private Vivace node;

  /** Starts the node. */
  @Setup
  public void start() {
    node = Vivace.embedded().start();
    var unused = node.workflows().push(Runs.definition(), CALLER).join();
  }

  /** Starts the instances and waits for all acknowledgements. */
  @Benchmark
  public void sixtyFourInstances() {
    StartRequest request = StartRequest.by(CALLER.name());
    CompletableFuture<?>[] starts =
        IntStream.range(0, INSTANCES)
            .mapToObj(i -> start(request))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(starts).join();
  }

  private CompletableFuture<StartResponse> start(StartRequest request) {
    return node.instances().start("chain", "latest", request, CALLER);
  }

  /** Stops the node. */
  @TearDown
  public void stop() {
    node.close();
  }
}
