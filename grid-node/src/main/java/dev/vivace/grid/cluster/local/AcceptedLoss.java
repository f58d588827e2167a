package dev.vivace.grid.cluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file by which an operator says that a data directory is to be taken as it is, whatever is
 * missing. It counts for one start.
 */
final class AcceptedLoss {
  static final String NAME = "vivace.accept-loss";

  private AcceptedLoss() {}

  static boolean isDeclared(Path directory) {
    return Files.exists(directory.resolve(NAME));
  }

  static void end(Path directory) throws IOException {
    Files.delete(directory.resolve(NAME));
  }
}
