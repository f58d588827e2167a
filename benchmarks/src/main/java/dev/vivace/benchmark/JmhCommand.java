package dev.vivace.benchmark;

import dev.vivace.benchmark.jvm.AddOpens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the micro-benchmarks; its arguments are JMH's own. */
@Command(
    name = "jmh",
    description = "Runs the micro-benchmarks; takes the options of JMH, and -h lists them.")
final class JmhCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", description = "a regular expression of benchmarks, and JMH options")
  private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    CommandLineOptions options = new CommandLineOptions(arguments.toArray(String[]::new));
    if (options.shouldHelp()) {
      options.showHelp();
      return 0;
    }
    Runner runner =
        new Runner(
            new OptionsBuilder()
                .parent(options)
                .jvmArgsAppend(AddOpens.flags().toArray(String[]::new))
                .build());
    if (options.shouldList()) {
      runner.list();
    } else {
      runner.run();
    }
    return 0;
  }
}
