package dev.vivace.benchmark.idle;

import dev.vivace.benchmark.option.JsonOption;
import dev.vivace.benchmark.option.StorageOptions;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.GridConfig.Persistence;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a node whose workflows only wait. */
@Command(
    name = "idle",
    description = "Lets instances sleep on a node in this process and prints what that costs.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class IdleCommand implements Callable<Integer> {

  @Option(names = "--waiting", defaultValue = "10000", description = "instances that sleep")
  private int waiting = 10_000;

  @Option(names = "--seconds", defaultValue = "30", description = "how long to measure")
  private int seconds = 30;

  @Option(names = "--settle", defaultValue = "20", description = "seconds before each measurement")
  private int settle = 20;

  @Option(
      names = "--persistence",
      defaultValue = "none",
      description = "none, log_only or fsync; needs --data-dir unless none")
  private String persistence = "none";

  @Option(
      names = "--data-dir",
      description = "an empty directory, where a persistent node keeps its files")
  private @Nullable Path dataDir;

  @Option(names = "--json", paramLabel = "FILE", description = "write the result to a file too")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    GridConfig grid = grid(line);
    PrintWriter out = line.getOut();
    try (Vivace node = Vivace.embedded().grid(grid).start()) {
      IdleRun run =
          new IdleRun(
              node,
              settings(grid),
              message -> {
                out.println("  " + message);
                out.flush();
              });
      IdleResult result = run.run();
      result.print(out);
      if (json != null) {
        Files.write(json, VivaceJson.write(result));
      }
      return result.isGood() ? 0 : 1;
    }
  }

  private IdleRun.Settings settings(GridConfig grid) {
    return new IdleRun.Settings(
        grid.persistence().label(),
        waiting,
        Duration.ofSeconds(settle),
        Duration.ofSeconds(seconds));
  }

  private GridConfig grid(CommandLine line) {
    if (waiting < 1 || seconds < 1 || settle < 0) {
      throw new ParameterException(
          line, "expected --waiting and --seconds to be at least 1, and --settle at least 0");
    }
    try {
      Persistence kept = StorageOptions.persistence(persistence);
      Optional<Path> dir = Optional.ofNullable(dataDir);
      if (kept != Persistence.NONE && dir.isEmpty()) {
        throw new IllegalArgumentException(
            "expected --data-dir with --persistence %s, but there is none; name a directory"
                .formatted(persistence));
      }
      StorageOptions.checkDataDir(kept, dir);
      JsonOption.check(json);
      return GridConfig.defaults().withStorage(StorageOptions.storage(kept, dir));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, e.getMessage(), e);
    }
  }
}
