package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Operator commands for a running grid. */
@Command(
    name = "cluster",
    description = "Look at a running grid and repair it.",
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class ClusterCommand {
  private static final int GOOD = 0;
  private static final int BAD = 1;

  @Command(name = "status", description = "Print its nodes and how well its data is kept.")
  int status(@Mixin GridTarget target) {
    target.print(target.client().get(""), ClusterPrinter::status);
    return GOOD;
  }

  @Command(
      name = "baseline",
      description = "Print who holds data, who is missing, and how many must be there.")
  int baseline(@Mixin GridTarget target) {
    target.print(target.client().get(""), ClusterPrinter::baseline);
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
    target.print(check, ClusterPrinter::check);
    return check.path("consistent").asBoolean() ? GOOD : BAD;
  }

  @Command(
      name = "forget",
      description = {
        "Remove a node that is gone for good: its data is copied to the others.",
        "Its data directory cannot be used in this grid again."
      })
  int forget(
      @Mixin GridTarget target,
      @Parameters(paramLabel = "NODE", description = "Its name, as 'cluster status' prints it.")
          String node) {
    JsonNode status = target.client().post("/actions/forget", Map.of("node", node));
    target.print(status, (printer, answer) -> printer.forgotten(node, answer));
    return GOOD;
  }

  @Command(
      name = "recover",
      description = "Take lost partitions back into use, once the nodes that hold them are there.")
  int recover(@Mixin GridTarget target) {
    target.print(target.client().post("/actions/recover", Map.of()), ClusterPrinter::status);
    return GOOD;
  }
}
