package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.cli.text.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the status of a grid for people. */
final class ClusterPrinter {
  private final PrintWriter out;
  private final String where;

  /** {@code url} is the server that was asked. */
  ClusterPrinter(PrintWriter out, String url) {
    this.out = out;
    this.where = " --url " + url;
  }

  /** The grid after a node was removed for good. */
  void forgotten(String node, JsonNode status) {
    out.printf("Node %s is no member any more; the grid is now:%n%n", node);
    status(status);
  }

  void status(JsonNode status) {
    out.println("State: " + words(status.path("state").asText()));
    out.println("Quorum: " + quorum(status));
    out.printf(
        Locale.ROOT,
        "Partitions: %d, lost %d, under-replicated %d%n",
        status.path("partitions").asInt(),
        status.path("lost_partitions").asInt(),
        status.path("under_replicated_partitions").asInt());
    out.println();
    TextTable table = new TextTable("NAME", "ONLINE", "MEMBER", "ADDRESS", "LOCAL");
    for (JsonNode node : status.path("nodes")) {
      String address = node.path("address").asText();
      table.add(
          node.path("name").asText(),
          yes(node, "is_online"),
          yes(node, "is_member"),
          address.isEmpty() ? "-" : address,
          yes(node, "is_local"));
    }
    table.lines().forEach(out::println);
    problems(status);
  }

  void baseline(JsonNode status) {
    List<String> missing = new ArrayList<>();
    TextTable table = new TextTable("MEMBER", "PRESENT");
    for (JsonNode node : status.path("nodes")) {
      if (node.path("is_member").asBoolean()) {
        String name = node.path("name").asText();
        table.add(name, node.path("is_online").asBoolean() ? "yes" : "MISSING");
        if (!node.path("is_online").asBoolean()) {
          missing.add(name);
        }
      }
    }
    table.lines().forEach(out::println);
    out.println();
    out.println("Must be there: " + quorum(status));
    if (missing.isEmpty()) {
      out.println("All members are there.");
      return;
    }
    out.println("Start the missing nodes with their data directories. If one is gone for good:");
    missing.forEach(name -> out.println("  java -jar vivace.jar cluster forget " + name + where));
  }

  void check(JsonNode check) {
    long runs = check.path("runs").asLong();
    long live = check.path("live_runs").asLong();
    boolean consistent = check.path("consistent").asBoolean();
    out.printf(
        Locale.ROOT,
        "%s: %d runs compared, %d of them not over%n",
        consistent ? "Consistent" : "NOT CONSISTENT",
        runs,
        live);
    problems(check);
  }

  void snapshots(JsonNode snapshots) {
    if (snapshots.isEmpty()) {
      out.println("There are no snapshots; take one with 'snapshot create'.");
      return;
    }
    TextTable table = new TextTable("NAME", "CREATED", "NODES");
    for (JsonNode snapshot : snapshots) {
      table.add(snapshot.path("name").asText(), created(snapshot), snapshot.path("nodes").asText());
    }
    table.lines().forEach(out::println);
  }

  void snapshot(String what, JsonNode snapshot) {
    out.printf(
        "%s snapshot %s, taken at %s on %s node(s)%n",
        what, snapshot.path("name").asText(), created(snapshot), snapshot.path("nodes").asText());
  }

  private void problems(JsonNode answer) {
    JsonNode problems = answer.path("problems");
    if (!problems.isEmpty()) {
      out.println();
      out.println("Problems:");
      problems.forEach(problem -> out.println("  " + problem.asText()));
    }
  }

  private static String quorum(JsonNode status) {
    int quorum = status.path("quorum").asInt();
    long members = 0;
    for (JsonNode node : status.path("nodes")) {
      members += node.path("is_member").asBoolean() ? 1 : 0;
    }
    return quorum == 0
        ? "not asked for (grid.quorum-guard is off)"
        : "%d of %d members".formatted(quorum, members);
  }

  private static String created(JsonNode snapshot) {
    return Instant.ofEpochMilli(snapshot.path("created").asLong())
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  private static String words(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String yes(JsonNode node, String field) {
    return node.path(field).asBoolean() ? "yes" : "no";
  }
}
