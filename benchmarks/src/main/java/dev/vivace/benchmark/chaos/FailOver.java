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

/** Measures how long after a kill another node makes its first commit in what it took over. */
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
    poll(kill, survivors);
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
    Optional<Instant> first =
        asked.stream().flatMap(answer -> answer.join().stream()).min(Instant::compareTo);
    if (first.isPresent()) {
      add(Duration.between(kill, first.get()));
    } else if (Instant.now().isBefore(kill.plus(AT_MOST)) && !survivors.isEmpty()) {
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
