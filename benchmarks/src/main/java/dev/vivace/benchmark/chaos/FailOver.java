package dev.vivace.benchmark.chaos;

import dev.vivace.benchmark.chaos.GatewayClient.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long after a kill the next owners make their first commits in what they took over:
 * the later one counts where several nodes share what a killed one had.
 */
final class FailOver {
  private static final String GAUGE = "vivace_grid_takeover_first_commit_millis ";
  private static final Duration ASK = Duration.ofSeconds(2);
  private static final Duration AT_MOST = Duration.ofSeconds(45);
  private static final long POLL_MILLIS = 50;

  private final Gateways gateways;
  private final List<Duration> measured = new ArrayList<>();

  FailOver(Gateways gateways) {
    this.gateways = gateways;
  }

  /** What was measured so far, kill by kill. */
  synchronized List<Duration> measured() {
    return List.copyOf(measured);
  }

  /**
   * Watches beside everything else.
   *
   * @param survivors addresses of the nodes that were not killed
   */
  void watch(Instant kill, List<String> survivors) {
    if (!survivors.isEmpty()) {
      poll(kill, survivors);
    }
  }

  private void poll(Instant kill, List<String> survivors) {
    List<CompletableFuture<Optional<Instant>>> asked =
        survivors.stream().map(address -> firstCommit(address, kill)).toList();
    var unused =
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
            .thenRun(() -> judge(kill, survivors, asked));
  }

  private void judge(
      Instant kill, List<String> survivors, List<CompletableFuture<Optional<Instant>>> asked) {
    List<Instant> found = asked.stream().flatMap(answer -> answer.join().stream()).toList();
    boolean late = Instant.now().isAfter(kill.plus(AT_MOST));
    if (found.size() == survivors.size() || late) {
      Instant last = found.stream().max(Instant::compareTo).orElse(kill.plus(AT_MOST));
      add(Duration.between(kill, last));
    } else {
      CompletableFuture.delayedExecutor(POLL_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> poll(kill, survivors));
    }
  }

  private synchronized void add(Duration duration) {
    measured.add(duration);
  }

  private CompletableFuture<Optional<Instant>> firstCommit(String address, Instant kill) {
    return gateways
        .ask(address, Call.get("/metrics", ASK))
        .thenApply(answer -> read(answer.text(), kill))
        .exceptionally(failure -> Optional.empty());
  }

  /** The moment in a text of metrics, unless it is from before the kill. */
  static Optional<Instant> read(String metrics, Instant kill) {
    OptionalLong millis =
        metrics
            .lines()
            .filter(line -> line.startsWith(GAUGE))
            .mapToLong(line -> (long) Double.parseDouble(line.substring(GAUGE.length())))
            .findFirst();
    return millis.isPresent() && millis.getAsLong() >= kill.toEpochMilli()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }
}
