package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.chaos.ChaosCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A short chaos run over three nodes. */
record ChaosOnThreeNodes(int exitCode, String output) {
  static ChaosOnThreeNodes run(Path dir, String... further) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--nodes=3", "--minutes=0.5", "--kills=2", "--heap=384m"));
    arguments.add("--dir=" + dir);
    arguments.addAll(List.of(further));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    int exitCode =
        new CommandLine(new ChaosCommand())
            .setOut(writer)
            .setErr(writer)
            .execute(arguments.toArray(String[]::new));
    return new ChaosOnThreeNodes(exitCode, out.toString());
  }

  /** Nodes break a promise, and chaos finds it: one that finds nothing proves nothing. */
  static void finds(String fault, Path dir) {
    ChaosOnThreeNodes run =
        run(dir, "--seed=2", "--rate=40", "--fail-fast", "--inject-fault=" + fault);

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("VIOLATION");
  }
}
