package dev.vivace.benchmark;

import dev.vivace.benchmark.load.LoadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code benchmarks.jar}. */
@Command(
    name = "benchmarks",
    description = "Measures Vivace.",
    mixinStandardHelpOptions = true,
    subcommands = {JmhCommand.class, LoadCommand.class})
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Benchmarks());
    line.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
    System.exit(line.execute(args));
  }
}
