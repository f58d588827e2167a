package dev.vivace.benchmark.load;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.Vivace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Loads an embedded node and prints steps per second. */
@Command(
    name = "load",
    description = "Runs workflows on a node in this process and prints steps per second.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class LoadCommand implements Callable<Integer> {

  @Option(names = "--scenario", defaultValue = "chain5", description = "chain5 or chain5-task")
  private String scenario = "chain5";

  @Option(names = "--seconds", defaultValue = "20", description = "how long to measure")
  private int seconds = 20;

  @Option(names = "--warm-up", defaultValue = "10", description = "seconds before that")
  private int warmUp = 10;

  @Option(
      names = "--in-flight",
      defaultValue = "2000",
      description = "instances under way at most; keep it below the limits of a node")
  private int inFlight = 2000;

  @Option(
      names = "--workflows",
      defaultValue = "16",
      description = "workflows that the instances are spread over")
  private int workflows = 16;

  @Option(
      names = "--persistence",
      defaultValue = "none",
      description = "none, log_only or fsync; needs --data-dir unless none")
  private String persistence = "none";

  @Option(names = "--data-dir", description = "where a persistent node keeps its files")
  private @Nullable Path dataDir;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Load.Settings settings = settings();
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    try (Vivace node =
        Vivace.embedded()
            .grid(grid())
            .task(Scenario.NO_OP_TASK, call -> CompletableFuture.completedFuture(Map.of()))
            .start()) {
      Load load = new Load(node, settings);
      Load.Result result =
          load.run(
              steps -> {
                out.printf("  %,9d steps/s%n", steps);
                out.flush();
              });
      print(out, settings, result);
      if (result.failed() > 0) {
        out.println("first failure: " + load.firstFailure());
      }
      out.flush();
      return result.failed() == 0 && result.lost() == 0 ? 0 : 1;
    }
  }

  private Load.Settings settings() {
    try {
      return new Load.Settings(
          Scenario.of(scenario),
          Duration.ofSeconds(warmUp),
          Duration.ofSeconds(seconds),
          workflows,
          inFlight);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(), e.getMessage());
    }
  }

  private GridConfig grid() {
    StorageConfig memory = StorageConfig.inMemory();
    return GridConfig.defaults()
        .withStorage(
            new StorageConfig(
                GridConfig.Persistence.valueOf(persistence.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(dataDir),
                memory.nodeName(),
                memory.memoryBytes(),
                memory.minFreeBytes()));
  }

  private void print(PrintWriter out, Load.Settings settings, Load.Result result) {
    Histogram latency = result.startMicros();
    out.printf(
        Locale.ROOT,
        "%s: %,.0f steps/s (%,d steps of %,d runs in %.1f s; persistence %s, 1 node, %d cores, %d in flight)%n",
        settings.scenario().label(),
        result.stepsPerSecond(),
        result.steps(),
        result.runs(),
        result.seconds(),
        persistence,
        Runtime.getRuntime().availableProcessors(),
        inFlight);
    out.printf(
        Locale.ROOT,
        "start acknowledged: p50 %.1f ms, p99 %.1f ms, max %.1f ms; failed %d, lost %d%n",
        latency.getValueAtPercentile(50) / 1e3,
        latency.getValueAtPercentile(99) / 1e3,
        latency.getMaxValue() / 1e3,
        result.failed(),
        result.lost());
  }
}
