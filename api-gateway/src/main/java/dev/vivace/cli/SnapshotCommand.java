package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies of all data of a grid: taken from a running one, put into a new one. */
@Command(
    name = "snapshot",
    description = "Take, list and restore copies of all data of a grid.",
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand {
  private static final int GOOD = 0;

  @Command(name = "create", description = "Copy all data while the grid works on.")
  int create(
      @Mixin GridTarget target,
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              description = "Letters, digits, underscores; the present time by default.")
          @Nullable String name) {
    JsonNode snapshot =
        target.client().post("/snapshots", name == null ? Map.of() : Map.of("name", name));
    target.print(snapshot, (printer, answer) -> printer.snapshot("Took", answer));
    return GOOD;
  }

  @Command(name = "list", description = "Print the snapshots of the grid, the newest first.")
  int list(@Mixin GridTarget target) {
    target.print(target.client().get("/snapshots"), ClusterPrinter::snapshots);
    return GOOD;
  }

  @Command(
      name = "restore",
      description = {
        "Put the data of a snapshot into a new grid that holds none.",
        "Its directories must lie in 'snapshots' of the data directories of that grid."
      })
  int restore(
      @Mixin GridTarget target,
      @Parameters(paramLabel = "NAME", description = "As 'snapshot list' prints it.") String name) {
    String segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    JsonNode snapshot =
        target.client().post("/snapshots/" + segment + "/actions/restore", Map.of());
    target.print(snapshot, (printer, answer) -> printer.snapshot("Restored", answer));
    return GOOD;
  }
}
