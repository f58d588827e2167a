package dev.vivace.cli;

import dev.vivace.grid.api.GridSecret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prepares what a grid needs before its nodes start. */
@Command(
    name = "grid",
    description = "Prepare a grid of several nodes.",
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class GridCommand {
  private static final int GOOD = 0;

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "secret",
      description = {
        "Make the secret that the nodes of a grid share, in a file that only its owner reads.",
        "Copy it to each node and name it there as grid.secret."
      })
  int secret(
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              defaultValue = "grid.secret",
              description = "A new file; ${DEFAULT-VALUE} by default.")
          Path file) {
    GridSecret.create(file);
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .println("Made %s. Copy it to each node and set grid.secret there.".formatted(file));
    }
    return GOOD;
  }
}
