package dev.vivace.benchmark.load;

import dev.vivace.benchmark.load.grid.DataDir;
import dev.vivace.benchmark.load.report.LoadReport;
import dev.vivace.benchmark.load.report.LoadSummary;
import dev.vivace.benchmark.load.report.Reason;
import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.benchmark.load.workload.LoadSettings.Pace;
import dev.vivace.benchmark.load.workload.LoadSettings.Work;
import dev.vivace.benchmark.load.workload.Scenario;
import dev.vivace.benchmark.option.JsonOption;
import dev.vivace.benchmark.option.StorageOptions;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig.Persistence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Loads a grid and says what it took. */
@Command(
    name = "load",
    description = "Runs workflows on a grid and prints steps per second and latencies.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class LoadCommand implements Callable<Integer> {
  @Option(
      names = "--scenario",
      defaultValue = "chain5",
      description = "chain5, chain5-task, fanout20, mixed, http-start or foreach")
  private String scenario = "";

  @Option(names = "--seconds", defaultValue = "20", description = "how long to measure")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "10", description = "seconds before that")
  private int warmUp;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "steps per second, started at fixed times; 0 keeps a window filled instead")
  private double rate;

  @Option(
      names = "--in-flight",
      defaultValue = "2000",
      description = "instances under way at most, if no rate is given")
  private int inFlight;

  @Option(
      names = "--workflows",
      defaultValue = "16",
      description = "workflows that the instances are spread over")
  private int workflows;

  @Option(names = "--nodes", defaultValue = "1", description = "nodes, all in this process")
  private int nodes;

  @Option(names = "--processes", description = "all nodes but the first get a process each")
  private boolean processes;

  @Option(names = "--backups", defaultValue = "0", description = "further copies of all data")
  private int backups;

  @Option(names = "--persistence", defaultValue = "none", description = "none, log_only or fsync")
  private String persistence = "";

  @Option(
      names = "--data-dir",
      description = "for the files of persistent nodes; if not given, one that is removed")
  private @Nullable Path dataDir;

  @Option(names = "--payload", defaultValue = "0", description = "bytes that each start brings")
  private int payload;

  @Option(
      names = "--preload-finished",
      defaultValue = "0",
      description = "instances that are over before the load starts")
  private int finished;

  @Option(
      names = "--preload-waiting",
      defaultValue = "0",
      description = "instances that wait for a timer all the time")
  private int waiting;

  @Option(
      names = "--iterations",
      defaultValue = "1000",
      description = "of the foreach step in the scenario that has one")
  private int iterations;

  @Option(
      names = "--raw-seconds",
      defaultValue = "5",
      description = "how long to write the same entries without the engine; 0 leaves it out")
  private int rawSeconds;

  @Option(names = "--heap", defaultValue = "1g", description = "heap of the other processes")
  private String heap = "";

  @Option(names = "--json", description = "also writes the report to this file")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  private final RawLimit raw;

  public LoadCommand(RawLimit raw) {
    this.raw = raw;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    LoadSettings settings = settings();
    try (DataDir dir = DataDir.of(settings.grid())) {
      LoadReport report = new LoadRun(settings, raw, out).run(dir);
      LoadSummary.print(out, report);
      if (json != null) {
        Files.writeString(json, VivaceJson.writePretty(report) + "\n", StandardCharsets.UTF_8);
      }
      return report.verdict().isGood() ? 0 : 1;
    } catch (IOException
        | CompletionException
        | IllegalStateException
        | OrchestratorException
        | UncheckedIOException e) {
      out.println("the load failed: " + Reason.of(e));
      out.flush();
      return 1;
    }
  }

  private LoadSettings settings() {
    try {
      Persistence kept = StorageOptions.persistence(persistence);
      StorageOptions.checkDataDir(kept, Optional.ofNullable(dataDir));
      JsonOption.check(json);
      return new LoadSettings(
          Scenario.of(scenario),
          new Pace(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), rate, inFlight),
          new Grid(nodes, processes, backups, kept, Optional.ofNullable(dataDir), heap),
          new Work(workflows, payload, finished, waiting, iterations),
          Duration.ofSeconds(rawSeconds));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
