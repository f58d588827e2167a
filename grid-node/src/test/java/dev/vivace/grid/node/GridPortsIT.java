package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.GridSecret;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.Vivace;
import dev.vivace.testing.FreePorts;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.Ignition;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who can speak to the nodes of a grid: nobody to a grid of one, else those with the secret. */
@Timeout(300)
class GridPortsIT {
  private static final AtomicInteger BUILT = new AtomicInteger();

  @TempDir private Path home;
  private final List<Integer> ports = FreePorts.find(3);
  private final List<Vivace> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(Vivace::close);
  }

  private CompletableFuture<Vivace> start(int index, NetworkConfig network) {
    GridConfig config =
        GridConfig.defaults()
            .withNetwork(network)
            .withStorage(
                StorageConfig.durable(home.resolve("node-" + index)).withMemoryBytes(128L << 20))
            .withPartitions(16)
            .withBackups(1);
    return CompletableFuture.supplyAsync(
        () ->
            Vivace.embedded()
                .grid(config)
                .task("work", call -> CompletableFuture.completedFuture(Map.of()))
                .start());
  }

  private NetworkConfig withPeers(int index) {
    return NetworkConfig.defaults()
        .withPort(ports.get(index))
        .withPeers(ports.stream().map(port -> "127.0.0.1:" + port).toList());
  }

  private void startThree(@Nullable Path secret) {
    List<CompletableFuture<Vivace>> starting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      starting.add(start(i, secret == null ? withPeers(i) : withPeers(i).withSecret(secret)));
    }
    starting.forEach(node -> nodes.add(node.join()));
  }

  private Path secret(String name) {
    Path file = home.resolve(name);
    GridSecret.create(file);
    return file;
  }

  /** The ports on which this process listens. */
  private static Set<String> listening() throws IOException {
    Set<String> own = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          own.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    Set<String> ports = new TreeSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9
            && fields[3].equals("0A")
            && own.contains("socket:[" + fields[9] + "]")) {
          ports.add(fields[1].substring(fields[1].indexOf(':') + 1));
        }
      }
    }
    return ports;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aGridOfOneOpensNoPortAndGrowsToThree() throws IOException {
    Set<String> before = listening();
    Vivace alone = start(0, NetworkConfig.defaults().withPort(ports.get(0))).join();
    Orders.push(alone);
    Orders.run(alone, 1, 5);

    assertThat(listening()).isEqualTo(before);
    alone.close();

    nodes.add(start(0, withPeers(0)).join());
    for (int newcomer : List.of(1, 2)) {
      nodes.add(start(newcomer, withPeers(newcomer)).join());
    }
    assertThat(listening()).hasSizeGreaterThanOrEqualTo(before.size() + 6);
    Orders.run(nodes.get(2), 6, 10);
    assertThat(nodes.get(1).cluster().status().join().nodes()).hasSize(3);
  }

  @Test
  void onlyNodesWithTheSecretJoin() throws IOException {
    Path secret = secret("grid.secret");
    startThree(secret);
    Orders.push(nodes.get(0));
    Orders.run(nodes.get(1), 1, 10);

    for (Path other : new Path[] {null, secret("other.secret")}) {
      NetworkConfig stranger = NetworkConfig.defaults().withPeers(withPeers(0).peers());
      assertThatThrownBy(() -> startStranger(stranger, other).close())
          .hasMessageContaining("expected the nodes of the grid to have the same grid.secret");
    }
    assertThatThrownBy(() -> stockClient().close()).isInstanceOf(IgniteException.class);
    assertThat(nodes.get(0).cluster().status().join().nodes()).hasSize(3);

    sendObject(ports.get(0));
    sendObject(ports.get(0) + 100);
    assertThat(BUILT).as("nothing is made of what a stranger sends").hasValue(0);
    Orders.run(nodes.get(2), 11, 15);
  }

  private static Vivace startStranger(NetworkConfig network, @Nullable Path secret) {
    NetworkConfig own =
        (secret == null ? network : network.withSecret(secret))
            .withFormingTimeout(Duration.ofSeconds(10));
    return Vivace.embedded()
        .grid(GridConfig.defaults().withNetwork(own).withRole(GridConfig.Role.GATEWAY))
        .start();
  }

  @Test
  void aClientOfIgniteIsNotTakenIn() {
    startThree(null);

    assertThatThrownBy(() -> stockClient().close())
        .isInstanceOf(IgniteException.class)
        .hasStackTraceContaining("expected a node of Vivace, but node stranger is none");
    assertThat(nodes.get(0).cluster().status().join().nodes()).hasSize(3);
  }

  /** A client as anybody can start it who has Ignite. */
  private Ignite stockClient() {
    TcpDiscoveryVmIpFinder finder = new TcpDiscoveryVmIpFinder();
    finder.setAddresses(List.of("127.0.0.1:" + ports.get(0)));
    TcpDiscoverySpi discovery = new TcpDiscoverySpi();
    discovery.setIpFinder(finder).setJoinTimeout(10_000);
    TcpCommunicationSpi communication = new TcpCommunicationSpi();
    communication.setLocalPort(FreePorts.find(1).get(0));
    return Ignition.start(
        new IgniteConfiguration()
            .setClientMode(true)
            .setIgniteInstanceName("stranger")
            .setConsistentId("stranger")
            .setLocalHost("127.0.0.1")
            .setWorkDirectory(home.resolve("stranger").toString())
            .setConnectorConfiguration(null)
            .setClientConnectorConfiguration(null)
            .setDiscoverySpi(discovery)
            .setCommunicationSpi(communication));
  }

  /** Counts how often one is made of bytes. */
  private static final class Counted implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      BUILT.incrementAndGet();
    }
  }

  /** Says hello as a node does, then sends an object; waits until the other side hangs up. */
  private static void sendObject(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(3_000);
      OutputStream out = socket.getOutputStream();
      out.write(new byte[] {0, 0, 0x47, 0x47});
      ObjectOutputStream objects = new ObjectOutputStream(out);
      objects.writeObject(new Counted());
      objects.flush();
      while (socket.getInputStream().read() >= 0) {
        assertThat(BUILT).hasValue(0);
      }
    } catch (SocketTimeoutException | SocketException hungUp) {
      assertThat(hungUp).isNotNull();
    }
  }
}
