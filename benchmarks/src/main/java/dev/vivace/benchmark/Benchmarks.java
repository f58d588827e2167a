package dev.vivace.benchmark;

import dev.vivace.benchmark.chaos.ChaosCommand;
import dev.vivace.benchmark.chaos.grid.ChaosNodeCommand;
import dev.vivace.benchmark.idle.IdleCommand;
import dev.vivace.benchmark.load.LoadCommand;
import dev.vivace.benchmark.load.grid.LoadNodeCommand;
import dev.vivace.benchmark.raw.RawGrid;
import dev.vivace.benchmark.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code benchmarks.jar}. */
@Command(name = "benchmarks", description = "Measures Vivace.", mixinStandardHelpOptions = true)
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) {
    CommandLine jmh =
        new CommandLine(new JmhCommand()).setUnmatchedOptionsArePositionalParams(true);
    CommandLine line =
        new CommandLine(new Benchmarks())
            .addSubcommand("jmh", jmh)
            .addSubcommand("load", new LoadCommand(new RawGrid()))
            .addSubcommand("load-node", new LoadNodeCommand())
            .addSubcommand("idle", new IdleCommand())
            .addSubcommand("report", new ReportCommand())
            .addSubcommand("chaos", new ChaosCommand())
            .addSubcommand("chaos-node", new ChaosNodeCommand());
    System.exit(line.execute(args));
  }
}
