package dev.vivace.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.cli.config.Role;
import dev.vivace.cli.config.Settings;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
  private static final Settings DURABLE = Settings.defaults();

  @Test
  void saysWhichNumberIsNeeded() {
    assertThat(OpenFiles.shortage(DURABLE, Role.SERVER, 1024))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("Expected a limit of 1360 open files or more, for 1040 connections")
                    .contains("but it is 1024 (ulimit -n)")
                    .contains("http.max-connections")
                    .doesNotContain("\n"));
    assertThat(OpenFiles.shortage(DURABLE, Role.SERVER, 1360)).isEmpty();
  }

  @Test
  void countsWhatTheProcessOpens() {
    assertThat(OpenFiles.shortage(DURABLE, Role.NODE, 320)).isEmpty();
    assertThat(OpenFiles.shortage(DURABLE, Role.NODE, 319)).isPresent();
    assertThat(OpenFiles.shortage(Settings.inMemory(), Role.SERVER, 1168)).isEmpty();
    assertThat(OpenFiles.shortage(Settings.inMemory(), Role.SERVER, 1167)).isPresent();
  }

  @Test
  void knowsTheLimitOfThisProcess() {
    assertThat(OpenFiles.limit()).isPresent();
  }
}
