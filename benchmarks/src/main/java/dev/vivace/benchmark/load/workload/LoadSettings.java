package dev.vivace.benchmark.load.workload;

import dev.vivace.grid.api.GridConfig.Persistence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a load run.
 *
 * @param raw how long the same entries are written without the engine; zero leaves it out
 */
public record LoadSettings(Scenario scenario, Pace pace, Grid grid, Work work, Duration raw) {

  public LoadSettings {
    require(!raw.isNegative(), "--raw-seconds not to be negative", raw.toSeconds());
  }

  /**
   * The rate and the duration of the load.
   *
   * @param rate steps a second, started whatever the answers are; 0 keeps a window filled instead
   * @param inFlight instances under way at most, if the rate is 0
   */
  public record Pace(Duration warmUp, Duration measured, double rate, int inFlight) {
    public Pace {
      require(!warmUp.isNegative(), "--warm-up not to be negative", warmUp.toSeconds());
      require(measured.toSeconds() >= 1, "--seconds to be at least 1", measured.toSeconds());
      require(rate >= 0 && Double.isFinite(rate), "--rate not to be negative", rate);
      require(inFlight >= 1, "--in-flight to be at least 1", inFlight);
    }

    public boolean isOpenLoop() {
      return rate > 0;
    }
  }

  /**
   * The nodes that are loaded.
   *
   * @param processes whether all nodes but the first are processes of their own
   * @param dataDir where persistent nodes keep their files; empty for one that is removed
   * @param heap of the other processes
   */
  public record Grid(
      int nodes,
      boolean processes,
      int backups,
      Persistence persistence,
      Optional<Path> dataDir,
      String heap) {
    private static final int MAX_NODES = 9;

    public Grid {
      require(nodes >= 1 && nodes <= MAX_NODES, "--nodes to be 1 to " + MAX_NODES, nodes);
      require(!processes || nodes > 1, "--nodes to be at least 2 with --processes", nodes);
      require(backups >= 0 && backups <= 3, "--backups to be 0 to 3", backups);
      require(backups < nodes, "--backups to be below --nodes, which is " + nodes, backups);
      require(heap.matches("[1-9][0-9]*[kmgKMG]?"), "--heap to be a size such as 1g", heap);
    }

    /** How many JVMs there are. */
    public int jvms() {
      return processes ? nodes : 1;
    }
  }

  /**
   * The instances that are started, and those that exist before the load.
   *
   * @param workflows how many workflows the starts are spread over
   * @param payloadBytes size of a text that each start brings; 0 for none
   * @param finished instances that are over before the load starts
   * @param waiting instances that wait for a timer all the time
   * @param iterations of the foreach step, in the scenario that has one
   */
  public record Work(int workflows, int payloadBytes, int finished, int waiting, int iterations) {
    private static final int MAX_WORKFLOWS = 10_000;
    private static final int MAX_PAYLOAD = 200_000;

    /** Two arrays span the iterations, the first one has so many elements at most. */
    static final int ROW = 1_000;

    private static final int MAX_ITERATIONS = 1_000_000;

    public Work {
      require(
          iterations >= 1 && iterations <= MAX_ITERATIONS,
          "--iterations to be 1 to " + MAX_ITERATIONS,
          iterations);
      require(
          iterations <= ROW || iterations % ROW == 0,
          "--iterations above " + ROW + " to be a multiple of it",
          iterations);
      require(
          workflows >= 1 && workflows <= MAX_WORKFLOWS,
          "--workflows to be 1 to " + MAX_WORKFLOWS,
          workflows);
      require(
          payloadBytes >= 0 && payloadBytes <= MAX_PAYLOAD,
          "--payload to be 0 to " + MAX_PAYLOAD,
          payloadBytes);
      require(finished >= 0, "--preload-finished not to be negative", finished);
      require(waiting >= 0, "--preload-waiting not to be negative", waiting);
    }
  }

  private static void require(boolean holds, String expected, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "expected %s, but it is %s", expected, value));
    }
  }
}
