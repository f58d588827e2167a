package dev.vivace.grid.cluster.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.NetworkConfig;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.ignite.kubernetes.configuration.KubernetesConnectionConfiguration;
import org.apache.ignite.spi.discovery.tcp.ipfinder.kubernetes.TcpDiscoveryKubernetesIpFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesDiscoveryTest {
  private static final NetworkConfig.Kubernetes SERVICE =
      new NetworkConfig.Kubernetes("work", "nodes", 3);

  @Test
  void looksForNodesBehindTheServiceOnThePortOfThisOne() {
    KubernetesConnectionConfiguration connection =
        KubernetesDiscovery.connection(NetworkConfig.defaults().withPort(47500), SERVICE);

    assertThat(connection.getNamespace()).isEqualTo("work");
    assertThat(connection.getServiceName()).isEqualTo("nodes");
    assertThat(connection.getDiscoveryPort()).isEqualTo(47500);
  }

  @Test
  void countsNodesThatAreNotReadyYet() {
    assertThat(
            KubernetesDiscovery.connection(NetworkConfig.defaults().withPort(47500), SERVICE)
                .getIncludeNotReadyAddresses())
        .isTrue();
  }

  @Test
  void needsAPortThatAllNodesHave() {
    assertThatThrownBy(() -> KubernetesDiscovery.finder(NetworkConfig.defaults(), SERVICE))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("expected grid.port to be set");
  }

  /** What a new grid meets: no pod is ready, and they must find each other all the same. */
  @Test
  void findsThePodsThatTheApiServerLists(@TempDir Path folder) throws Exception {
    String endpoints =
        """
        {"kind": "Endpoints", "subsets": [{
          "addresses": [{"ip": "10.0.0.1"}],
          "notReadyAddresses": [{"ip": "10.0.0.2"}],
          "ports": [{"name": "discovery", "port": 47500}]}]}""";
    AtomicReference<String> asked = new AtomicReference<>();
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
    server.createContext(
        "/",
        exchange -> {
          asked.set(
              exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Authorization"));
          byte[] body = endpoints.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      KubernetesConnectionConfiguration connection =
          KubernetesDiscovery.connection(NetworkConfig.defaults().withPort(47500), SERVICE);
      connection.setMasterUrl("https://127.0.0.1:" + server.getAddress().getPort());
      connection.setAccountToken(Files.writeString(folder.resolve("token"), "secret").toString());

      assertThat(new TcpDiscoveryKubernetesIpFinder(connection).getRegisteredAddresses())
          .extracting(InetSocketAddress::getHostString, InetSocketAddress::getPort)
          .containsExactlyInAnyOrder(tuple("10.0.0.1", 47500), tuple("10.0.0.2", 47500));
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue("/api/v1/namespaces/work/endpoints/nodes [Bearer secret]");
  }

  private static SSLContext selfSigned(Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    char[] password = "password".toCharArray();
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(password))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
