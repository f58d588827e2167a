package dev.vivace.grid.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.cluster.local.JdkFlags;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BeforeStartTest {

  private static GridConfig onPort(int port) {
    return GridConfig.defaults()
        .withNetwork(
            NetworkConfig.defaults().withPort(port).withPeers(List.of("127.0.0.1:" + port)));
  }

  private static ServerSocket taken() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    return socket.getLocalPort() > 200 && socket.getLocalPort() < 65_000 ? socket : taken();
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = taken()) {
      assertThatThrownBy(() -> BeforeStart.check(onPort(taken.getLocalPort())))
          .isInstanceOf(OrchestratorException.class)
          .hasMessageStartingWith("expected port %d to be free".formatted(taken.getLocalPort()))
          .hasMessageContaining("set grid.port");
    }
  }

  @Test
  void refusesAPortWhosePartnerIsTaken() throws IOException {
    try (ServerSocket taken = taken()) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> BeforeStart.check(onPort(port - 100)))
          .isInstanceOf(OrchestratorException.class)
          .hasMessageContaining(port + " (grid.port + 100, for data) to be free");
    }
  }

  @Test
  void refusesAPortThatHasNoPartner() {
    assertThatThrownBy(() -> BeforeStart.check(onPort(65_500)))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("65600");
  }

  @Test
  void aGridOfOneNeedsNoPort() throws IOException {
    try (ServerSocket taken = taken()) {
      NetworkConfig alone = NetworkConfig.defaults().withPort(taken.getLocalPort());
      assertThatCode(() -> BeforeStart.check(GridConfig.defaults().withNetwork(alone)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void takesAnyPortThatIsNotNamed() {
    assertThatCode(() -> BeforeStart.check(onPort(0))).doesNotThrowAnyException();
  }

  @Test
  void namesTheFlagsThatAreMissing() {
    assertThatThrownBy(
            () ->
                JdkFlags.require((module, name) -> !List.of("java.nio", "java.sql").contains(name)))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("java.base/java.nio to Ignite, but it does not, nor 1 more")
        .hasMessageContaining("start with 'java -jar'")
        .hasMessageEndingWith(
            "--add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.sql/java.sql=ALL-UNNAMED");
  }

  @Test
  void hasTheFlagsOfTheBuild() throws IOException {
    JdkFlags.require();

    String pom = Files.readString(Path.of(System.getProperty("project.root"), "pom.xml"));
    assertThat(pom)
        .contains(
            "<ignite.manifest-opens>%s</ignite.manifest-opens>"
                .formatted(String.join(" ", JdkFlags.PACKAGES)));
  }

  @Test
  void embeddersGetTheSameFlags() throws IOException {
    String flags;
    try (InputStream file = JdkFlags.class.getResourceAsStream("/META-INF/vivace/jvm.args")) {
      flags = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(flags.lines().filter(line -> !line.startsWith("#")).flatMap(line -> words(line)))
        .containsExactlyElementsOf(
            JdkFlags.PACKAGES.stream()
                .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
                .toList());
  }

  private static Stream<String> words(String line) {
    return Stream.of(line.split(" "));
  }
}
