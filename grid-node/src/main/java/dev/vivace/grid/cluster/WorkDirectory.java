package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Ignite puts its files: the data directory, or for a node in memory one that goes with it.
 */
record WorkDirectory(Path path, boolean temporary) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);
  private static final String NODE_ID_FILE = "node-id";

  static WorkDirectory of(GridConfig config) {
    try {
      if (config.dataDir().isPresent()) {
        Path path = config.dataDir().get().toAbsolutePath();
        return new WorkDirectory(Files.createDirectories(path), false);
      }
      return new WorkDirectory(Files.createTempDirectory("vivace-"), true);
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to create the directory for the node's files, but could not: %s; set grid.data-dir to one that can be written"
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * The name of the node in its grid. A node with a data directory keeps the name that it was given
   * there first, whatever its address is: the grid knows its data by it.
   */
  String nodeName(GridConfig config) {
    if (!config.isPersistent()) {
      return "vivace-" + UUID.randomUUID().toString().substring(0, 8);
    }
    Path file = path.resolve(NODE_ID_FILE);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, "vivace-" + UUID.randomUUID());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to keep the name of the node in %s, but could not: %s; check the rights of grid.data-dir"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.info("{} was not removed: {}", path, e.getMessage());
    }
  }
}
