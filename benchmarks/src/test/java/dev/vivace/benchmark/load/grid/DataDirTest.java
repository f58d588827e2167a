package dev.vivace.benchmark.load.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.grid.api.GridConfig.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
  private static Grid grid(Persistence persistence, Optional<Path> named) {
    return new Grid(1, false, 0, persistence, named, "1g");
  }

  private static Path filled(DataDir dir) throws IOException {
    Path path = dir.path().orElseThrow();
    Files.createFile(Files.createDirectories(path.resolve("node-0")).resolve("file"));
    return path;
  }

  @Test
  void removesWhatItMade() throws IOException {
    Path path;
    try (DataDir dir = DataDir.of(grid(Persistence.FSYNC, Optional.empty()))) {
      path = filled(dir);
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void leavesWhatWasNamed(@TempDir Path named) throws IOException {
    try (DataDir dir = DataDir.of(grid(Persistence.FSYNC, Optional.of(named)))) {
      assertThat(filled(dir)).isEqualTo(named);
    }

    assertThat(named.resolve("node-0")).isNotEmptyDirectory();
  }

  @Test
  void closesTheNodesFirstIfTheProcessIsEnded() throws IOException {
    List<Boolean> thereAtClose = new ArrayList<>();
    try (DataDir dir = DataDir.of(grid(Persistence.FSYNC, Optional.empty()))) {
      Path path = filled(dir);
      dir.usedBy(() -> thereAtClose.add(Files.exists(path)));

      dir.removeAtExit();

      assertThat(thereAtClose).containsExactly(true);
      assertThat(path).doesNotExist();
    }
  }

  @Test
  void removesThemAlsoIfANodeDoesNotClose() throws IOException {
    try (DataDir dir = DataDir.of(grid(Persistence.FSYNC, Optional.empty()))) {
      Path path = filled(dir);
      dir.usedBy(
          () -> {
            throw new IllegalStateException("closed already");
          });

      dir.removeAtExit();

      assertThat(path).doesNotExist();
    }
  }

  @Test
  void isNowhereWithoutPersistence() throws IOException {
    try (DataDir dir = DataDir.of(grid(Persistence.NONE, Optional.empty()))) {
      assertThat(dir.path()).isEmpty();
    }
  }
}
