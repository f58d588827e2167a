package dev.vivace.benchmark.chaos.disturb;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures the fail-over after one kill: when each survivor made its first commit in what it
 * acquired. The latest of them counts, since several nodes share what a killed one had.
 * Thread-safe.
 */
final class FailOverWatch {
  static final Duration AT_MOST = Duration.ofSeconds(10);

  private final String node;
  private final Instant kill;
  private final Set<String> survivors;
  private final Map<String, Instant> first = new HashMap<>();
  private @Nullable Instant end;

  FailOverWatch(String node, Instant kill, List<String> survivors) {
    this.node = node;
    this.kill = kill;
    this.survivors = Set.copyOf(survivors);
  }

  Instant kill() {
    return kill;
  }

  /** A survivor shows only its last value: what it shows later belongs to something else. */
  synchronized void note(String survivor, Instant commit) {
    if (end == null && !commit.isBefore(kill)) {
      first.putIfAbsent(survivor, commit);
    }
  }

  /** The survivors that are still to be asked; none once it has ended. */
  synchronized Set<String> silent() {
    Set<String> silent = new HashSet<>(end == null ? survivors : Set.of());
    silent.removeAll(first.keySet());
    return silent;
  }

  /** Whether something may still come in time. */
  boolean isOpen(Instant now) {
    return !silent().isEmpty() && now.isBefore(kill.plus(AT_MOST));
  }

  /** Ends it, unless it has ended before. */
  synchronized void end(Instant now) {
    end = end == null ? now : end;
  }

  /** From the kill to the latest first commit; empty while nobody has one. */
  synchronized Optional<Duration> measured() {
    return first.values().stream()
        .max(Instant::compareTo)
        .map(last -> Duration.between(kill, last));
  }

  /** That it took too long. What ended earlier says nothing about that. */
  synchronized Optional<String> problem() {
    Optional<Duration> measured = measured();
    Duration lasted = measured.orElse(end == null ? Duration.ZERO : Duration.between(kill, end));
    boolean late =
        measured.isPresent() ? lasted.compareTo(AT_MOST) > 0 : lasted.compareTo(AT_MOST) >= 0;
    return late
        ? Optional.of(
            "expected a commit in what %s had within %d s after its kill, but %s"
                .formatted(
                    node,
                    AT_MOST.toSeconds(),
                    measured.map(value -> "it came after " + value).orElse("there was none")))
        : Optional.empty();
  }
}
