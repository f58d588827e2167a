package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory for Ignite's files: the data directory, held for this node alone, or for a node in
 * memory a temporary one that goes with it.
 *
 * @param manifest what the directory should hold; empty for a temporary one
 * @param lock held while the node lives; empty for a temporary directory
 */
public record WorkDirectory(
    Path path, String nodeName, Optional<ManifestFile> manifest, Optional<DirectoryLock> lock)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);

  public static WorkDirectory of(GridConfig config) {
    return of(config, WriteProbe.ofDisk());
  }

  public static WorkDirectory of(GridConfig config, WriteProbe probe) {
    String wanted = config.storage().nodeName();
    if (config.dataDir().isPresent()) {
      return open(config.dataDir().get().toAbsolutePath().normalize(), wanted, probe);
    }
    try {
      Path temporary = Files.createTempDirectory("vivace-");
      return new WorkDirectory(
          temporary, NodeName.inMemory(wanted), Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to create a temporary directory, but could not: %s; set java.io.tmpdir to a directory that can be written"
              .formatted(Reason.of(e)),
          e);
    }
  }

  private static WorkDirectory open(Path path, String wanted, WriteProbe probe) {
    probe.require(path);
    DirectoryLock lock = lock(path);
    try {
      ManifestFile manifest = Holdings.require(path, wanted);
      if (isTemporary(path)) {
        LOG.warn(
            "The data directory {} lies under the temporary directory, which systems empty without"
                + " asking; set grid.data-dir to a directory that stays",
            path);
      }
      return new WorkDirectory(
          path, manifest.current().node(), Optional.of(manifest), Optional.of(lock));
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static DirectoryLock lock(Path path) {
    try {
      return DirectoryLock.take(path);
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to lock the data directory %s, but could not: %s; set grid.data-dir to a directory on a file system that has locks"
              .formatted(path, Reason.of(e)),
          e);
    }
  }

  /**
   * Whether the directory is of no grid yet, or has lost what it held: then the node has nothing.
   */
  public boolean isFresh() {
    return manifest.isPresent() && !manifest.get().current().member();
  }

  /** The grid whose data was here and is gone; empty if none is missing. */
  public String formerGrid() {
    return manifest.map(file -> file.current().formerGrid()).orElse("");
  }

  static boolean isTemporary(Path path) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize();
    return path.startsWith(temporary);
  }

  @Override
  public void close() {
    if (lock.isPresent()) {
      lock.get().close();
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        boolean unused = Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.info("{} was not removed: {}", path, e.getMessage());
    }
  }
}
