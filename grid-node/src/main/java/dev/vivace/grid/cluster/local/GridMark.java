package dev.vivace.grid.cluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says that a data directory belongs to a grid. Without it the directory is empty,
 * whatever the name of its node is: such a node cannot stand for the data that the name once had.
 */
public final class GridMark {
  private static final Logger LOG = LoggerFactory.getLogger(GridMark.class);
  private static final String FILE = "vivace.member";

  private final Path file;

  public GridMark(Path dataDir) {
    this.file = dataDir.resolve(FILE);
  }

  public boolean isThere() {
    return Files.exists(file);
  }

  public void set() {
    try {
      if (!isThere()) {
        Files.createFile(file);
      }
    } catch (IOException e) {
      LOG.warn("{} was not written, so the node will count as new: {}", file, e.getMessage());
    }
  }
}
