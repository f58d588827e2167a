package dev.vivace.benchmark.chaos.disturb;

import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the survivors of each kill for the moments of their first commits afterwards. */
public final class FailOver {
  private static final String GAUGE = "vivace_grid_failover_first_commit_timestamp_seconds ";
  private static final Duration ASK = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 50;

  private final Gateways gateways;
  private final List<FailOverWatch> watches = new ArrayList<>();

  public FailOver(Gateways gateways) {
    this.gateways = gateways;
  }

  /** What was measured so far, kill by kill; a kill without a value is left out. */
  public synchronized List<Duration> measured() {
    return watches.stream().flatMap(watch -> watch.measured().stream()).toList();
  }

  /** Kills that took too long. */
  public synchronized List<String> problems() {
    return watches.stream().flatMap(watch -> watch.problem().stream()).toList();
  }

  /**
   * Watches beside everything else until {@link #end}.
   *
   * @param survivors addresses of the nodes that were not killed
   */
  synchronized void watch(String node, Instant kill, List<String> survivors) {
    end();
    if (!survivors.isEmpty()) {
      FailOverWatch watch = new FailOverWatch(node, kill, survivors);
      watches.add(watch);
      poll(watch);
    }
  }

  /** What comes now may have another cause than the last kill. */
  public synchronized void end() {
    Instant now = Instant.now();
    watches.forEach(watch -> watch.end(now));
  }

  /** Gives the last kill its time when no disturbance follows. */
  void awaitLast() throws InterruptedException {
    while (isLastOpen(Instant.now())) {
      Thread.sleep(POLL_MILLIS);
    }
    end();
  }

  private synchronized boolean isLastOpen(Instant now) {
    return !watches.isEmpty() && watches.get(watches.size() - 1).isOpen(now);
  }

  private void poll(FailOverWatch watch) {
    List<CompletableFuture<Void>> asked =
        watch.silent().stream()
            .map(
                address ->
                    firstCommit(address, watch.kill())
                        .thenAccept(found -> found.ifPresent(at -> watch.note(address, at))))
            .toList();
    if (!asked.isEmpty()) {
      var unused =
          CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
              .thenRunAsync(
                  () -> poll(watch),
                  CompletableFuture.delayedExecutor(POLL_MILLIS, TimeUnit.MILLISECONDS));
    }
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
            .mapToLong(
                line -> Math.round(Double.parseDouble(line.substring(GAUGE.length())) * 1000))
            .findFirst();
    return millis.isPresent() && millis.getAsLong() >= kill.toEpochMilli()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }
}
