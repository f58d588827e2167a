package dev.vivace.cli.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import dev.vivace.gateway.http.Connections;
import dev.vivace.grid.api.GridConfig;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares the files that a process may have open with those that its settings ask for. */
final class OpenFiles {
  /** The jar and the JDK, log, event loops, connections of the grid, and what Ignite keeps open. */
  private static final long PROCESS = 128;

  /** Segments of the write-ahead log and checkpoints, besides a file for each partition. */
  private static final long STORAGE = 128;

  private OpenFiles() {}

  /**
   * What is to be said of a limit that is too low; empty if it is not.
   *
   * @param limit of the process, sockets included
   */
  static Optional<String> shortage(Settings settings, Role role, long limit) {
    long connections =
        role.hasHttp() ? settings.http().limits().maxConnections() + Connections.RESERVE : 0;
    boolean onDisk =
        role.holdsData() && settings.grid().persistence() != GridConfig.Persistence.NONE;
    long files = PROCESS + (onDisk ? STORAGE + settings.grid().partitions() : 0);
    long needed = connections + files;
    return limit >= needed
        ? Optional.empty()
        : Optional.of(
            "Expected a limit of %d open files or more, for %d connections and %d files of the node, but it is %d (ulimit -n); raise it%s, or connections and storage may fail"
                .formatted(
                    needed,
                    connections,
                    files,
                    limit,
                    role.hasHttp() ? " or lower http.max-connections" : ""));
  }

  /** The limit of this process, which the JVM has raised as far as it may; empty if unknown. */
  static OptionalLong limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
        : OptionalLong.empty();
  }
}
