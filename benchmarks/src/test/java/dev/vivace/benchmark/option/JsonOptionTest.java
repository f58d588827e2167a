package dev.vivace.benchmark.option;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonOptionTest {
  @TempDir private Path dir;

  @Test
  void takesAFileThatIsThereAndOneThatIsNot() throws IOException {
    Path old = Files.createFile(dir.resolve("old.json"));

    assertThatCode(
            () -> {
              JsonOption.check(old);
              JsonOption.check(dir.resolve("new.json"));
              JsonOption.check(Path.of("in-the-working-directory.json"));
              JsonOption.check(null);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesADirectoryAndWhatIsInNone() {
    refused(dir);
    refused(dir.resolve("missing").resolve("a.json"));
  }

  private static void refused(Path file) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonOption.check(file))
        .withMessageStartingWith("expected --json to be a file that can be written, but " + file);
  }
}
