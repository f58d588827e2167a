package dev.vivace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
  @TempDir Path folder;

  @Test
  void letsTheLaterSourceWin() throws IOException {
    Path file = write("http:\n  port: 1001\n  host: 10.1.1.1\n  event-loops: 3\n");
    Map<String, String> environment =
        Map.of("VIVACE_HTTP_PORT", "1002", "VIVACE_HTTP_HOST", "10.2.2.2", "PATH", "/bin");

    Settings settings =
        SettingsLoader.load(Role.SERVER, Optional.of(file), environment, List.of("http.port=1003"));

    assertThat(settings.http().port()).isEqualTo(1003);
    assertThat(settings.http().host()).isEqualTo("10.2.2.2");
    assertThat(settings.http().eventLoops()).isEqualTo(3);
    assertThat(settings.http().limits()).isEqualTo(Settings.defaults().http().limits());
  }

  @Test
  void readsNestedAndDottedKeysAndLists() throws IOException {
    Path file =
        write(
            """
            http.port: 0
            grid:
              peers: [a:1, "b:2"]
              data-dir:
              persistence: none
            step:
              http.allowed-hosts: x.example, y.example
            """);

    Settings settings = SettingsLoader.load(Role.SERVER, Optional.of(file), Map.of(), List.of());

    assertThat(settings.http().port()).isZero();
    assertThat(settings.grid().network().peers()).containsExactly("a:1", "b:2");
    assertThat(settings.grid().dataDir()).isEmpty();
    assertThat(settings.step().httpAllowedHosts())
        .containsExactlyInAnyOrder("x.example", "y.example");
  }

  @Test
  void readsAnEmptyFile() throws IOException {
    Path file = write("# nothing set\n");

    assertThat(SettingsLoader.load(Role.SERVER, Optional.of(file), Map.of(), List.of()))
        .isEqualTo(Settings.defaults());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http.prot=1            | unknown key 'http.prot' (--set); did you mean 'http.port'?
          grid.persistance=none  | unknown key 'grid.persistance' (--set); did you mean 'grid.persistence'?
          http.port              | expected --set key=value, but it is 'http.port'
          http.port=many         | expected http.port to be a whole number, but it is 'many' (--set)
          http.port=70000        | expected http.port to be 0..65535, but it is '70000'
          http.idle-timeout=soon | expected http.idle-timeout to be a duration such as 500ms, 30s, 5m or 1h, but it is 'soon' (--set)
          grid.persistence=disk  | expected grid.persistence to be none, log_only or fsync, but it is 'disk' (--set)
          grid.data-dir=         | expected grid.data-dir to be set for persistence 'fsync'
          log.level=loud         | expected log.level to be off, error, warn, info, debug or trace, but it is 'loud' (--set)
          log.format=xml         | expected log.format to be text or json, but it is 'xml' (--set)
          log.loggers=a          | expected log.loggers to be logger=level, where the level is off, error, warn, info, debug or trace, but it is 'a' (--set)
          log.loggers==info      | expected log.loggers to be logger=level
          grid.backups=9         | expected grid.backups to be 0..3, but it is 9
          """)
  void stopsWithOneSentence(String assignment, String message) {
    assertThatThrownBy(
            () -> SettingsLoader.load(Role.SERVER, Optional.empty(), Map.of(), List.of(assignment)))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void namesTheLineOfAProblemInAFile() throws IOException {
    Path unknown = write("http:\n  port: 1\n  hots: x\n");
    Path wrong = write("grid:\n\n  port: x\n");
    Path twice = write("http.port: 1\nhttp:\n  port: 2\n");
    Path broken = write("http: [\n");

    assertThatThrownBy(() -> load(unknown))
        .hasMessage("unknown key 'http.hots' (%s:3); did you mean 'http.host'?".formatted(unknown));
    assertThatThrownBy(() -> load(wrong)).hasMessageContaining("'x' (" + wrong + ":3)");
    assertThatThrownBy(() -> load(twice))
        .hasMessageContaining("in " + twice + ":1 and in " + twice + ":3");
    assertThatThrownBy(() -> load(broken)).hasMessageContaining("expected YAML in " + broken + ":");
    assertThatThrownBy(() -> load(folder.resolve("none.yaml")))
        .hasMessageContaining("but there is none");
  }

  @Test
  void saysThatADirectoryIsNoFile() {
    assertThatThrownBy(() -> load(folder))
        .hasMessage(
            "expected a file '%s', but it is a directory; name the file in it".formatted(folder));
  }

  @Test
  void readsAFileWithAByteOrderMark() throws IOException {
    assertThat(load(write("\uFEFFhttp:\r\n  port: 7\r\n")).http().port()).isEqualTo(7);
  }

  @Test
  void tellsOfAVariableThatSetsNothing() {
    List<String> warnings = new ArrayList<>();

    var unused =
        SettingsLoader.load(
            Role.SERVER,
            Optional.empty(),
            Map.of("VIVACE_HTTP_PROT", "1", "VIVACE_URL", "http://x"),
            List.of(),
            warnings::add);

    assertThat(warnings)
        .containsExactly(
            "Environment variable VIVACE_HTTP_PROT sets nothing; did you mean VIVACE_HTTP_PORT?");
  }

  @Test
  void keepsTheDemoInMemoryUnlessItIsTold() {
    Settings demo = SettingsLoader.forDemo(List.of("http.port=0", "step.http.allowed-hosts=a"));

    assertThat(demo.grid().isPersistent()).isFalse();
    assertThat(demo.http().port()).isZero();
    assertThat(demo.step().httpAllowedHosts()).containsExactly("a");
    assertThatThrownBy(() -> SettingsLoader.forDemo(List.of("http.prot=0")))
        .hasMessageContaining("did you mean 'http.port'?");
  }

  @Test
  void refusesAKeyOfAnotherProcess() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(Role.NODE, Optional.empty(), Map.of(), List.of("http.port=0")))
        .hasMessage("expected a key of a node, but 'http.port' (--set) is none; remove it");
  }

  @Test
  void wantsPeersForAGateway() {
    assertThatThrownBy(
            () -> SettingsLoader.load(Role.GATEWAY, Optional.empty(), Map.of(), List.of()))
        .hasMessageContaining("expected grid.peers to name at least one node");
  }

  private Settings load(Path file) {
    return SettingsLoader.load(Role.SERVER, Optional.of(file), Map.of(), List.of());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "settings", ".yaml"), text);
  }
}
