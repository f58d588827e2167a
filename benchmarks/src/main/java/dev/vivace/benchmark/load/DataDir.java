package dev.vivace.benchmark.load;

import dev.vivace.benchmark.load.LoadSettings.Grid;
import dev.vivace.grid.api.GridConfig.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where persistent nodes keep their files; removed afterwards unless the user named it. */
record DataDir(Optional<Path> path, boolean remove) implements AutoCloseable {

  static DataDir of(Grid grid) throws IOException {
    if (grid.persistence() == Persistence.NONE) {
      return new DataDir(Optional.empty(), false);
    }
    return grid.dataDir().isPresent()
        ? new DataDir(grid.dataDir(), false)
        : new DataDir(Optional.of(Files.createTempDirectory("vivace-load-")), true);
  }

  @Override
  public void close() throws IOException {
    if (!remove || path.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(path.get())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
