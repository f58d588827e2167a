package dev.vivace.grid.cluster.local;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.runtime.time.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the free space on the disk of the data directory: Ignite stops the node when a write
 * finds none. Checked on the timer thread; callers get the latest result.
 */
public final class DiskSpace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Path directory;
  private final long minFree;
  private final Gauge gauge;
  private final Timers timers;
  private volatile @Nullable String problem;
  private volatile Runnable listener = () -> {};
  private volatile boolean closed;

  /** Says how many bytes can be written to the disk of a directory. */
  @FunctionalInterface
  interface Gauge {
    long usableBytes(Path directory) throws IOException;
  }

  private DiskSpace(Path directory, long minFree, Gauge gauge, Timers timers) {
    this.directory = directory;
    this.minFree = minFree;
    this.gauge = gauge;
    this.timers = timers;
  }

  /** Watches the disk of a directory from now on; not at all if nothing is kept there. */
  public static DiskSpace watch(GridConfig config, Path directory, Timers timers) {
    return watch(
        directory,
        config.isPersistent() ? config.storage().minFreeBytes() : 0,
        path -> Files.getFileStore(path).getUsableSpace(),
        timers);
  }

  /**
   * Watches a directory.
   *
   * @param minFree 0 to watch nothing
   */
  public static DiskSpace watch(Path directory, long minFree, Gauge gauge, Timers timers) {
    DiskSpace space = new DiskSpace(directory, minFree, gauge, timers);
    if (minFree > 0) {
      space.look();
    }
    return space;
  }

  /** Why the node must not write; empty while there is space. Costs nothing to ask. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Calls back, on the thread of the timers, when a problem comes or goes: must return at once. */
  public void onChange(Runnable newListener) {
    listener = newListener;
  }

  private void look() {
    if (closed) {
      return;
    }
    boolean before = problem != null;
    problem = findProblem(before);
    boolean after = problem != null;
    lookAgain();
    if (before != after) {
      if (after) {
        LOG.error("{}", problem);
      } else {
        LOG.info("There is enough free space in {} again", directory);
      }
      listener.run();
    }
  }

  private void lookAgain() {
    try {
      Timers.Handle unused = timers.after(INTERVAL, this::look);
    } catch (RejectedExecutionException e) {
      // The timers of the node have ended, and with them this watch.
      closed = true;
    }
  }

  /** What is short of space needs a quarter more than the least, so that it does not flicker. */
  private @Nullable String findProblem(boolean isShort) {
    try {
      long free = gauge.usableBytes(directory);
      long needed = isShort ? minFree + minFree / 4 : minFree;
      return free >= needed
          ? null
          : "expected at least %s free in %s, but there are %s; the node refuses changes until there is more; free some"
              .formatted(text(needed), directory, text(free));
    } catch (IOException e) {
      return "expected to see how much space is free in %s, but could not: %s; the node refuses changes until it can; check the disk"
          .formatted(directory, e.getMessage());
    }
  }

  private static String text(long bytes) {
    long mib = bytes >> 20;
    return mib > 0 ? mib + "m" : (bytes >> 10) + "k";
  }

  @Override
  public void close() {
    closed = true;
  }
}
