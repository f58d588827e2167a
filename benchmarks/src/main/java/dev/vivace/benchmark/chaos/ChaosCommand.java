package dev.vivace.benchmark.chaos;

import dev.vivace.benchmark.chaos.fault.Fault;
import dev.vivace.benchmark.chaos.grid.NodeSettings;
import dev.vivace.dsl.json.VivaceJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Disturbs a grid of real processes under load and checks what it promised. */
@Command(
    name = "chaos",
    description = "Kills nodes of a grid under load and checks that nothing is lost or doubled.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class ChaosCommand implements Callable<Integer> {
  private static final double KILLS_PER_MINUTE = 10 / 3.0;
  private static final double SECONDS_PER_MINUTE = 60;

  @Option(names = "--nodes", defaultValue = "3", description = "processes")
  private int nodes = 3;

  @Option(names = "--minutes", defaultValue = "3", description = "how long to disturb at least")
  private double minutes = 3;

  @Option(names = "--seed", defaultValue = "1", description = "which disturbances")
  private long seed = 1;

  @Option(
      names = "--kills",
      description = "kills at least; 10 in 3 minutes if not given, 0 disturbs nothing")
  private @Nullable Integer kills;

  @Option(names = "--rate", defaultValue = "25", description = "starts per second")
  private int rate = 25;

  @Option(
      names = "--two-at-once",
      description =
          "kills nodes while another one is down: work stops meanwhile, and nothing may be lost")
  private boolean twoAtOnce;

  @Option(names = "--backups", defaultValue = "1", description = "further copies of all data")
  private int backups = 1;

  @Option(names = "--persistence", defaultValue = "fsync", description = "none, log_only or fsync")
  private String persistence = "fsync";

  @Option(
      names = "--dir",
      description = "for data and logs; if not given, one that is removed when all is good")
  private @Nullable Path dir;

  @Option(names = "--heap", defaultValue = "512m", description = "heap of each node")
  private String heap = "512m";

  @Option(names = "--json", description = "also writes the summary to this file")
  private @Nullable Path json;

  @Option(
      names = "--inject-fault",
      description =
          "lets the nodes break a promise, to see that it is found: skip-epoch-check or"
              + " ack-before-commit")
  private @Nullable String fault;

  @Option(
      names = "--fail-fast",
      description = "ends the run with its first violation instead of looking for all of them")
  private boolean failFast;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (dir != null && !isEmpty(dir)) {
      throw invalid(
          "expected --dir to be a new or empty directory, but %s holds files; name another one"
              .formatted(dir));
    }
    // Wrong options must not leave a directory behind.
    ChaosSettings settings = settings();
    Path used = dir != null ? dir : Files.createTempDirectory("vivace-chaos-");
    ChaosReport report = new ChaosRun(settings, used, new ChaosProgress(out)).run();
    report.print(out);
    if (json != null) {
      Files.writeString(json, VivaceJson.writePretty(report) + "\n", StandardCharsets.UTF_8);
    }
    if (report.isGood() && dir == null) {
      remove(used);
    } else {
      out.println("data and logs are in " + used);
      out.flush();
    }
    return report.isGood() ? 0 : 1;
  }

  private ChaosSettings settings() {
    Optional<Fault> injected = Optional.ofNullable(fault).flatMap(Fault::of);
    if (fault != null && injected.isEmpty()) {
      throw invalid(
          "expected --inject-fault to be one of %s, but it is '%s'"
              .formatted(Fault.labels(), fault));
    }
    try {
      return new ChaosSettings(
          new NodeSettings(nodes, backups, persistence, heap, injected),
          seed,
          Duration.ofSeconds(Math.round(minutes * SECONDS_PER_MINUTE)),
          kills != null ? kills : (int) Math.ceil(minutes * KILLS_PER_MINUTE),
          rate,
          failFast,
          twoAtOnce);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private ParameterException invalid(@Nullable String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  /** What an earlier run started would be taken for instances that nobody asked for. */
  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
