package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.load.LoadCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The load driver runs what it says and misses nothing; how fast is not asserted. */
class LoadIT {
  private final StringWriter out = new StringWriter();

  private int execute(String... arguments) {
    return new CommandLine(new LoadCommand()).setOut(new PrintWriter(out, true)).execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chain5", "chain5-task"})
  void endsEveryRunThatItStarted(String scenario) {
    int exitCode =
        execute("--scenario", scenario, "--seconds", "2", "--warm-up", "1", "--in-flight", "100");

    assertThat(exitCode).as(out.toString()).isZero();
    assertThat(out.toString()).contains(scenario + ": ").contains("failed 0, lost 0");
  }

  @Test
  void namesTheScenariosThatItHas() {
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new LoadCommand())
            .setErr(new PrintWriter(err, true))
            .execute("--scenario", "nope");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected a scenario chain5 or chain5-task, but got 'nope'");
  }
}
