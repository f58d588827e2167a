package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies of all data of a grid: taken from a running one, put into a new one. */
@Command(
    name = "snapshot",
    description = "Take, list and restore copies of all data of a grid.",
    synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand {
  private static final int GOOD = 0;

  @Spec private @Nullable CommandSpec spec;

  @Command(name = "create", description = "Copy all data while the grid works on.")
  int create(
      @Mixin GridTarget target,
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              description = "Letters, digits, dashes, underscores; the present time by default.")
          @Nullable String name) {
    JsonNode snapshot =
        target.client().post("/snapshots", name == null ? Map.of() : Map.of("name", name));
    print(target, snapshot, answer -> printer().snapshot("Took", answer));
    return GOOD;
  }

  @Command(name = "list", description = "Print the snapshots of the grid, the newest first.")
  int list(@Mixin GridTarget target) {
    print(target, target.client().get("/snapshots"), printer()::snapshots);
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
    print(target, snapshot, answer -> printer().snapshot("Restored", answer));
    return GOOD;
  }

  private void print(GridTarget target, JsonNode answer, Consumer<JsonNode> forPeople) {
    if (target.json()) {
      out().println(VivaceJson.writePretty(answer));
    } else {
      forPeople.accept(answer);
    }
  }

  private ClusterPrinter printer() {
    return new ClusterPrinter(out());
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    return spec.commandLine().getOut();
  }
}
