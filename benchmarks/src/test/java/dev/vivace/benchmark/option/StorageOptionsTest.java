package dev.vivace.benchmark.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vivace.grid.api.GridConfig.Persistence;
import dev.vivace.grid.api.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageOptionsTest {
  @TempDir private Path dir;

  private void refused(Persistence persistence, Path path, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StorageOptions.checkDataDir(persistence, Optional.of(path)))
        .withMessageStartingWith("expected --data-dir ")
        .withMessageContaining(because);
  }

  @Test
  void takesNewAndEmptyDirectories() {
    assertThatCode(
            () -> {
              StorageOptions.checkDataDir(Persistence.FSYNC, Optional.of(dir));
              StorageOptions.checkDataDir(Persistence.FSYNC, Optional.of(dir.resolve("new")));
              StorageOptions.checkDataDir(Persistence.NONE, Optional.empty());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhatIsNoEmptyDirectory() throws IOException {
    Path file = Files.createFile(dir.resolve("old"));

    refused(Persistence.FSYNC, dir, "holds files");
    refused(Persistence.FSYNC, file, "is a file");
  }

  @Test
  void refusesADirectoryThatNothingIsKeptIn() {
    refused(Persistence.NONE, dir, "--persistence is none");
  }

  @Test
  void keepsFilesWhereItIsTold() {
    StorageConfig storage = StorageOptions.storage(Persistence.LOG_ONLY, Optional.of(dir));

    assertThat(storage.persistence()).isEqualTo(Persistence.LOG_ONLY);
    assertThat(storage.dataDir()).contains(dir);
    assertThat(StorageOptions.storage(Persistence.NONE, Optional.empty()))
        .isEqualTo(StorageConfig.inMemory());
  }

  @Test
  void namesWhatThereIsToChooseFrom() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StorageOptions.persistence("tape"))
        .withMessage("expected --persistence to be none, log_only, fsync, but it is 'tape'");
  }
}
