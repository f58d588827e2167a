package dev.vivace.grid.cluster.local;

import dev.vivace.grid.api.GridConfig;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the memory for data of a node that keeps nothing on disk: Ignite stops the node when a
 * change finds none. Looked at when somebody asks, which workers do before each batch, but not more
 * often than the memory can change much.
 */
public final class MemorySpace {
  private static final Logger LOG = LoggerFactory.getLogger(MemorySpace.class);
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final LongSupplier used;
  private final long max;
  private final long reserve;
  private final LongSupplier nanoClock;
  private volatile Found found = Found.ENOUGH;
  private volatile long lookedAt;

  /**
   * The result of a look.
   *
   * @param scarcity why nothing is taken that adds data; {@code null} if it is
   * @param problem why nothing is changed at all; {@code null} if it is
   */
  private record Found(@Nullable String scarcity, @Nullable String problem) {
    static final Found ENOUGH = new Found(null, null);
  }

  /**
   * Watches some memory.
   *
   * @param used bytes in use
   * @param max bytes there are
   * @param reserve bytes that must be free for data to be added; half of it is for what ends runs.
   *     0 to watch nothing
   */
  MemorySpace(LongSupplier used, long max, long reserve, LongSupplier nanoClock) {
    this.used = used;
    this.max = max;
    this.reserve = reserve;
    this.nanoClock = nanoClock;
    this.lookedAt = nanoClock.getAsLong() - INTERVAL_NANOS;
  }

  /** Watches the memory of a node; not at all if its data may lie on disk. */
  public static MemorySpace watch(GridConfig config, DataMemory memory) {
    boolean isBounded = !config.isPersistent() && config.role() == GridConfig.Role.DATA;
    return new MemorySpace(
        memory::usedBytes,
        memory.maxBytes(),
        isBounded ? config.storage().minFreeMemoryBytes() : 0,
        System::nanoTime);
  }

  /** Why the node takes nothing that adds data; empty while there is enough memory. */
  public Optional<String> scarcity() {
    return Optional.ofNullable(look().scarcity());
  }

  /** Why the node must not change anything; empty while there is some memory. */
  public Optional<String> problem() {
    return Optional.ofNullable(look().problem());
  }

  private Found look() {
    if (reserve == 0 || nanoClock.getAsLong() - lookedAt < INTERVAL_NANOS) {
      return found;
    }
    return lookNow();
  }

  private synchronized Found lookNow() {
    long free = max - used.getAsLong();
    Found before = found;
    // What is short needs a quarter more than the least, so that it does not flicker.
    long needed = before.scarcity() == null ? reserve : reserve + reserve / 4;
    long least = before.problem() == null ? reserve / 2 : reserve / 2 + reserve / 8;
    found =
        new Found(
            free >= needed ? null : text(reserve, free, "no starts and no definitions"),
            free >= least ? null : text(reserve / 2, free, "no changes"));
    lookedAt = nanoClock.getAsLong();
    tell(before, found);
    return found;
  }

  private String text(long expected, long free, String refused) {
    return "expected at least %dm of the memory for data to be free, but of %dm there are %dm; the node takes %s until there is more; stop or delete workflows, set grid.memory higher, or keep data on disk with grid.persistence"
        .formatted(mib(expected), mib(max), mib(free), refused);
  }

  private static void tell(Found before, Found after) {
    boolean wasScarce = before.scarcity() != null;
    boolean isScarce = after.scarcity() != null;
    if (after.problem() != null && before.problem() == null) {
      LOG.error("{}", after.problem());
    } else if (isScarce && !wasScarce) {
      LOG.error("{}", after.scarcity());
    } else if (wasScarce && !isScarce) {
      LOG.info("There is enough free memory for data again");
    }
  }

  private static long mib(long bytes) {
    return bytes >> 20;
  }
}
