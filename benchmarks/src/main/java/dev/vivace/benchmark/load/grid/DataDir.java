package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.grid.api.GridConfig.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory for the files of persistent nodes. Removed afterwards unless the user named it, also
 * if the process is ended from outside.
 */
public final class DataDir implements AutoCloseable {
  private final Optional<Path> path;
  private final boolean remove;
  private final Thread hook = new Thread(this::removeAtExit, "load-data-dir");
  private volatile Runnable closeUser = () -> {};

  private DataDir(Optional<Path> path, boolean remove) {
    this.path = path;
    this.remove = remove;
  }

  public static DataDir of(Grid grid) throws IOException {
    if (grid.persistence() == Persistence.NONE) {
      return new DataDir(Optional.empty(), false);
    }
    if (grid.dataDir().isPresent()) {
      return new DataDir(grid.dataDir(), false);
    }
    DataDir own = new DataDir(Optional.of(Files.createTempDirectory("vivace-load-")), true);
    Runtime.getRuntime().addShutdownHook(own.hook);
    return own;
  }

  Optional<Path> path() {
    return path;
  }

  /** What is to be closed before files can be removed while it still runs. */
  void usedBy(Runnable close) {
    closeUser = close;
  }

  /** The process ends in the middle of a load. */
  void removeAtExit() {
    try {
      closeUser.run();
    } catch (RuntimeException | Error e) {
      System.err.println("expected the nodes to close before their files are removed, but: " + e);
    }
    try {
      removeFiles();
    } catch (IOException e) {
      System.err.printf(
          "expected to remove %s, but could not: %s; remove it by hand%n",
          path.map(Path::toString).orElse(""), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!remove) {
      return;
    }
    try {
      var unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being ended, and the hook is at it.
      return;
    }
    removeFiles();
  }

  private void removeFiles() throws IOException {
    if (path.isEmpty() || !Files.exists(path.get())) {
      return;
    }
    try (Stream<Path> files = Files.walk(path.get())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
