package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What operators ask of a running grid. */
@Command(
    name = "cluster",
    description = "Look at a running grid and repair it.",
    synopsisSubcommandLabel = "COMMAND")
final class ClusterCommand {
  private static final int GOOD = 0;
  private static final int BAD = 1;

  @Spec private @Nullable CommandSpec spec;

  @Command(name = "status", description = "Print its nodes and how well its data is kept.")
  int status(@Mixin GridTarget target) {
    print(target, target.client().get(""), printer()::status);
    return GOOD;
  }

  @Command(
      name = "baseline",
      description = "Print who holds data, who is missing, and how many must be there.")
  int baseline(@Mixin GridTarget target) {
    print(target, target.client().get(""), printer()::baseline);
    return GOOD;
  }

  @Command(
      name = "verify",
      description = {
        "Compare all copies of all data; 1 if they do not agree.",
        "Means something only while nothing changes."
      })
  int verify(@Mixin GridTarget target) {
    JsonNode check = target.client().post("/actions/verify", Map.of());
    print(target, check, printer()::check);
    return check.path("consistent").asBoolean() ? GOOD : BAD;
  }

  @Command(
      name = "forget",
      description = {
        "Remove a node that is gone for good: its data is copied to the others.",
        "Its data directory can not be used in this grid again."
      })
  int forget(
      @Mixin GridTarget target,
      @Parameters(paramLabel = "NODE", description = "Its name, as 'cluster status' prints it.")
          String node) {
    JsonNode status = target.client().post("/actions/forget", Map.of("node", node));
    print(
        target,
        status,
        answer -> {
          out().printf("Node %s is no member any more; the grid is now:%n%n", node);
          printer().status(answer);
        });
    return GOOD;
  }

  @Command(
      name = "recover",
      description = "Take lost partitions back into use, once the nodes that hold them are there.")
  int recover(@Mixin GridTarget target) {
    print(target, target.client().post("/actions/recover", Map.of()), printer()::status);
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
