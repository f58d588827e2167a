package dev.vivace.benchmark.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vivace.benchmark.chaos.grid.NodeExit;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The outcome of a chaos run.
 *
 * @param elapsed from the first process to the verdict
 * @param longestGap the longest time without the end of a run while nodes were disturbed
 * @param violations how many promises were broken
 * @param told the first of them
 */
record ChaosReport(
    long seed,
    int nodes,
    @JsonProperty("elapsed_millis") Duration elapsed,
    Disturbed disturbed,
    FailOvers failOver,
    Loaded load,
    @JsonProperty("longest_gap_millis") Duration longestGap,
    long violations,
    List<String> told) {

  /**
   * The disturbances of the nodes, and what the nodes did by themselves.
   *
   * @param cutOffs paused nodes that the others went on without
   */
  record Disturbed(int kills, int pauses, int restarts, long cutOffs, List<NodeExit> unplanned) {}

  /** From a kill to the latest first commit of the others in what they acquired. */
  record FailOvers(@JsonProperty("millis") List<Duration> measured) {
    Duration median() {
      List<Duration> sorted = measured.stream().sorted().toList();
      return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) / 2);
    }

    Duration max() {
      return measured.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
  }

  /**
   * The answers that the load got, and what is there in the end.
   *
   * @param skipped starts that were due while too many waited for their answer
   */
  record Loaded(long acknowledged, long unknown, long skipped, long definitions, long instances) {}

  @JsonProperty("good")
  boolean isGood() {
    return violations == 0;
  }

  void print(PrintWriter out) {
    told.forEach(violation -> out.println("  VIOLATION " + violation));
    if (violations > told.size()) {
      out.printf("  ... and %d more%n", violations - told.size());
    }
    for (NodeExit exit : disturbed.unplanned()) {
      out.printf("unplanned exit of %s with code %d:%n", exit.node(), exit.code());
      exit.lastLines().forEach(line -> out.println("    " + line));
    }
    out.printf(
        Locale.ROOT,
        "chaos: seed %d, %d nodes, %d kills, %d pauses (%d cut off), %d restarts, %d unplanned exits, %s%n",
        seed,
        nodes,
        disturbed.kills(),
        disturbed.pauses(),
        disturbed.cutOffs(),
        disturbed.restarts(),
        disturbed.unplanned().size(),
        seconds(elapsed));
    out.printf(
        Locale.ROOT,
        "fail-over: median %s, max %s (measured %d of %d kills: %s); longest gap in completions %s%n",
        seconds(failOver.median()),
        seconds(failOver.max()),
        failOver.measured().size(),
        disturbed.kills(),
        failOver.measured().stream().map(ChaosReport::seconds).toList(),
        seconds(longestGap));
    out.printf(
        Locale.ROOT,
        "starts: %d acknowledged, %d unknown, %d skipped; %d definitions; %d instances read%n",
        load.acknowledged(),
        load.unknown(),
        load.skipped(),
        load.definitions(),
        load.instances());
    out.println("verdict: " + (isGood() ? "good" : "BAD, " + violations + " violations"));
    out.flush();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
  }
}
