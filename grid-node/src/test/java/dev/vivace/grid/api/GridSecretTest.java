package dev.vivace.grid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridSecretTest {
  @TempDir private Path folder;

  private Path made() {
    Path file = folder.resolve("grid.secret");
    GridSecret.create(file);
    return file;
  }

  private static void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> GridSecret.read(file))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    Path file = made();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(GridSecret.read(file).secrets()).singleElement().matches(s -> s.length == 32);
    assertThat(GridSecret.read(file)).asString().isEqualTo("GridSecret[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw--w----", "rwxrwxrwx"})
  void isRefusedIfOthersMayHaveIt(String mode) throws IOException {
    Path file = made();
    var unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertRefused(file, "but its mode is " + mode, "chmod 600");
  }

  @Test
  void mayBeReadByItsGroup() throws IOException {
    Path file = made();
    var unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

    assertThat(GridSecret.read(file).secrets()).hasSize(1);
  }

  @Test
  void hasOneSecretALine() throws IOException {
    Path file = made();
    String old = Files.readString(file);
    var unused = Files.writeString(file, "# next\n" + "ab".repeat(32) + "\n\n" + old);

    assertThat(GridSecret.read(file).secrets())
        .hasSize(2)
        .first()
        .matches(s -> s[0] == (byte) 0xab);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "secret\n", "abcd\n"})
  void isRefusedIfItIsNone(String text) throws IOException {
    Path file = made();
    var unused = Files.writeString(file, text);

    assertRefused(file, "a line of 64 hexadecimal digits", "vivace.jar grid secret");
  }

  @Test
  void isRefusedIfItIsNotThere() {
    assertRefused(folder.resolve("none"), "but it is not there", "copy the file of another node");
  }
}
