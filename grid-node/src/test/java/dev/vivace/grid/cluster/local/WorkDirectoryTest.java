package dev.vivace.grid.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.fixture.LogLines;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {
  private final LogLines log = LogLines.of(WorkDirectory.class);

  @TempDir private Path folder;

  @AfterEach
  void endLog() {
    log.close();
  }

  private static GridConfig durable(Path directory, String name) {
    return GridConfig.defaults().withStorage(StorageConfig.durable(directory).withNodeName(name));
  }

  private static void assertRefused(GridConfig config, String... parts) {
    assertThatThrownBy(() -> WorkDirectory.of(config))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void isForOneNodeAtATime() {
    Path data = folder.resolve("data");
    String name;
    try (WorkDirectory first = WorkDirectory.of(durable(data, ""))) {
      name = first.nodeName();
      assertRefused(durable(data, ""), data.toString(), "another node of this process uses it");
      assertRefused(durable(folder.resolve("x/../data"), ""), "another node of this process");
    }

    try (WorkDirectory again = WorkDirectory.of(durable(data, ""))) {
      assertThat(again.nodeName()).isEqualTo(name).startsWith("vivace-");
    }
  }

  @Test
  void saysInItsLockWhoHasIt() throws IOException {
    Path data = folder.resolve("data");
    try (WorkDirectory held = WorkDirectory.of(durable(data, ""))) {
      assertThat(held.path()).isEqualTo(data);
    }

    assertThat(data.resolve("vivace.lock")).hasContent("" + ProcessHandle.current().pid());
  }

  @Test
  void isNoRegularFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(durable(file, ""), file.toString(), "it is not a directory", "grid.data-dir");
  }

  @Test
  void isNotBelowARegularFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(
        durable(file.resolve("data"), ""), "into the data directory " + file.resolve("data"));
  }

  @Test
  void isRefusedIfItCannotBeWritten() {
    GridConfig config = durable(folder.resolve("data"), "");
    WriteProbe broken =
        directory -> {
          throw new FileSystemException(directory.toString(), null, "Read-only file system");
        };

    assertThatThrownBy(() -> WorkDirectory.of(config, broken))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContainingAll("Read-only file system", "set grid.data-dir");
    try (WorkDirectory later = WorkDirectory.of(config)) {
      assertThat(later.lock()).isPresent();
    }
  }

  @Test
  void holdsNothingOfTheProbeAfterwards() throws IOException {
    Path data = folder.resolve("data");
    try (WorkDirectory held = WorkDirectory.of(durable(data, ""));
        Stream<Path> files = Files.list(held.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("vivace.lock", "node-id", "vivace.manifest");
    }
  }

  @Test
  void belongsToTheNameThatIsSetFirst() {
    Path data = folder.resolve("data");
    try (WorkDirectory named = WorkDirectory.of(durable(data, "node-a"))) {
      assertThat(named.nodeName()).isEqualTo("node-a");
    }

    assertRefused(durable(data, "node-b"), data.toString(), "'node-b'", "belongs to 'node-a'");
    try (WorkDirectory unnamed = WorkDirectory.of(durable(data, ""))) {
      assertThat(unnamed.nodeName()).isEqualTo("node-a");
    }
  }

  @Test
  void isRefusedIfItsNameIsEmpty() throws IOException {
    Files.createFile(folder.resolve("node-id"));

    assertRefused(durable(folder, "a"), folder.resolve("node-id").toString(), "it is empty");
  }

  @Test
  void ofANodeInMemoryIsTemporaryAndLeavesTheDataDirectoryAlone() {
    Path data = folder.resolve("data");
    StorageConfig storage =
        new StorageConfig(GridConfig.Persistence.NONE, Optional.of(data), "calm", 0, 0, 0);
    Path path;
    try (WorkDirectory temporary = WorkDirectory.of(GridConfig.defaults().withStorage(storage))) {
      path = temporary.path();
      assertThat(path).isDirectory();
      assertThat(temporary.nodeName()).isEqualTo("calm");
    }

    assertThat(path).doesNotExist();
    assertThat(data).doesNotExist();
  }

  @Test
  void underTheTemporaryDirectoryOfTheSystemIsWarnedOf() {
    Path path = Path.of(System.getProperty("java.io.tmpdir"), "data-" + UUID.randomUUID());
    try (WorkDirectory cleared = new WorkDirectory(path, "", Optional.empty(), Optional.empty());
        WorkDirectory risky = WorkDirectory.of(durable(cleared.path(), ""))) {
      assertThat(log.all())
          .singleElement()
          .asString()
          .startsWith("WARN ")
          .contains(risky.path().toString());
    }
  }

  @Test
  void isNotTemporaryElsewhere() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

    assertThat(WorkDirectory.isTemporary(temporary.resolve("a"))).isTrue();
    assertThat(WorkDirectory.isTemporary(temporary.resolveSibling("data"))).isFalse();
  }
}
