package dev.vivace.gateway.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Keeps the connections of all event loops within a limit. For one more, the one closes that keeps
 * the server waiting longest: idle ones, and slow ones by as much as they are slower than the least
 * rate. While all of them wait for the server instead, a few more are let in for health.
 * Thread-safe.
 */
public final class Connections {
  /** Beyond the limit, for health only. */
  public static final int RESERVE = 16;

  /** A body that has been coming for less is none that keeps others out. */
  private static final long YOUNG = Duration.ofSeconds(1).toNanos();

  private final int limit;
  private final int minRate;
  private final Set<ConnectionWatch> open = ConcurrentHashMap.newKeySet();

  public Connections(HttpConfig config) {
    this.limit = config.limits().maxConnections();
    this.minRate = config.minRate();
  }

  public int count() {
    return open.size();
  }

  void admit(ConnectionWatch arrived) {
    keep(arrived);
    if (open.size() > limit) {
      closeLongest(arrived);
    }
    int above = open.size() - limit;
    if (above > 0) {
      arrived.reserve();
    }
    if (above > RESERVE) {
      arrived.close();
    }
  }

  void keep(ConnectionWatch connection) {
    boolean unused = open.add(connection);
  }

  void remove(ConnectionWatch connection) {
    boolean unused = open.remove(connection);
  }

  /** Who is chosen is taken out at once, so that nobody chooses it again. */
  private void closeLongest(ConnectionWatch arrived) {
    Optional<ConnectionWatch> longest;
    do {
      longest =
          first(
              each -> each != arrived && each.waitsForItsClient(),
              each -> each.arrearsSince(minRate));
    } while (longest.isPresent() && !open.remove(longest.get()));
    longest.ifPresent(ConnectionWatch::giveWay);
  }

  /** There is no room for bodies: the one that has been coming longest makes some. */
  void closeOldestBody() {
    long old = System.nanoTime() - YOUNG;
    first(ConnectionWatch::waitsForBody, ConnectionWatch::since)
        .filter(oldest -> oldest.since() - old < 0)
        .ifPresent(ConnectionWatch::close);
  }

  private Optional<ConnectionWatch> first(
      Predicate<ConnectionWatch> suitable, ToLongFunction<ConnectionWatch> time) {
    long now = System.nanoTime();
    return open.stream()
        .filter(suitable)
        .min(Comparator.comparingLong(each -> time.applyAsLong(each) - now));
  }
}
