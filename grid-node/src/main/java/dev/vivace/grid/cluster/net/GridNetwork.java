package dev.vivace.grid.cluster.net;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridSecret;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.cluster.local.FreePorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.isolated.IsolatedDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects a node with the others, or with nobody: a grid of one opens no port, others show each
 * other certificates before anything else is said.
 */
public final class GridNetwork {
  private static final Logger LOG = LoggerFactory.getLogger(GridNetwork.class);

  /**
   * Ports of the nodes of one machine lie close together: discovery in one row, data in another.
   */
  public static final int COMMUNICATION_OFFSET = 100;

  /** How Ignite says that what came was no TLS, or of somebody unknown. */
  private static final String NO_TLS = "Unable to establish secure connection";

  private static final String ALLOWED_CLASSES = "IGNITE_MARSHALLER_WHITELIST";
  private static final String FILTER_WHOLE_PROCESS =
      "IGNITE_ENABLE_OBJECT_INPUT_FILTER_AUTOCONFIGURATION";

  private final NetworkConfig network;
  private final Optional<SSLContext> tls;

  private GridNetwork(NetworkConfig network, Optional<SSLContext> tls) {
    this.network = network;
    this.tls = tls;
  }

  /**
   * The network of a node.
   *
   * @throws OrchestratorException if strangers could reach it, or its secret cannot be used
   */
  public static GridNetwork of(NetworkConfig network, String nodeName) {
    if (network.isAlone()) {
      return new GridNetwork(network, Optional.empty());
    }
    Optional<SSLContext> tls =
        network.secret().map(file -> GridTls.context(GridSecret.read(file), nodeName));
    if (tls.isEmpty()) {
      requireLoopback(network);
      LOG.warn(
          "The nodes of this grid have no secret: whoever can use this machine can join them. Make"
              + " one with 'vivace.jar grid secret FILE' and set grid.secret");
    }
    return new GridNetwork(network, tls);
  }

  private static void requireLoopback(NetworkConfig network) {
    boolean isLoopback =
        network.kubernetes().isEmpty()
            && Stream.concat(Stream.of(network.host()), network.peers().stream())
                .allMatch(GridNetwork::isLoopback);
    if (!isLoopback) {
      throw OrchestratorException.unavailable(
          "expected grid.secret to name a file, since other machines reach this node (%s), but it is empty; make one with 'vivace.jar grid secret FILE', copy it to all nodes and set grid.secret"
              .formatted(
                  network.kubernetes().isPresent()
                      ? "grid.kubernetes.service is set"
                      : "grid.host '%s', grid.peers %s".formatted(network.host(), network.peers())),
          null);
    }
  }

  /** Asks no name service: what looks like another machine counts as one. */
  private static boolean isLoopback(String address) {
    return address.matches("(localhost|127(\\.\\d+){3})(:.*)?|(::1|\\[::1\\])(:\\d+)?");
  }

  /**
   * Lets nobody make Ignite build objects of classes that no node sends. Only what Ignite reads is
   * checked: other parts of the process may use Java's serialization as they like.
   */
  public static void filterClasses() {
    if (System.getProperty(ALLOWED_CLASSES) == null) {
      System.setProperty(ALLOWED_CLASSES, "META-INF/vivace/allowed-classes");
      System.setProperty(FILTER_WHOLE_PROCESS, "false");
    }
  }

  /** Says so if nodes did not understand each other, since not all have the same secret. */
  public static Optional<String> misunderstanding(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(NO_TLS)) {
        return Optional.of(
            "expected the nodes of the grid to have the same grid.secret as this one, but they have"
                + " another, or one has none; copy the file of a node that works to this one and"
                + " set grid.secret");
      }
    }
    return Optional.empty();
  }

  /** Connects the node that is started with a configuration, which keeps its user attributes. */
  public void connect(IgniteConfiguration ignite) {
    Map<String, ?> others = ignite.getUserAttributes();
    Map<String, Object> attributes = new HashMap<>(others == null ? Map.of() : others);
    attributes.put(Gatekeeper.ATTRIBUTE, true);
    ignite.setUserAttributes(attributes).setPluginProviders(new Gatekeeper());
    if (network.isAlone()) {
      ignite
          .setDiscoverySpi(new IsolatedDiscoverySpi())
          .setCommunicationSpi(new LocalCommunication());
      return;
    }
    tls.ifPresent(context -> ignite.setSslContextFactory(() -> context));
    ignite.setDiscoverySpi(discovery()).setCommunicationSpi(communication());
  }

  private TcpDiscoverySpi discovery() {
    TcpDiscoverySpi discovery = new TcpDiscoverySpi();
    TcpDiscoveryVmIpFinder finder = new TcpDiscoveryVmIpFinder(true);
    int port = port(0);
    List<String> addresses = new ArrayList<>(network.peers());
    addresses.add(network.host() + ":" + port);
    finder.setAddresses(addresses);
    discovery.setIpFinder(
        network
            .kubernetes()
            .map(kubernetes -> KubernetesDiscovery.finder(network, kubernetes))
            .orElse(finder));
    discovery.setLocalAddress(network.host());
    discovery.setLocalPort(port).setLocalPortRange(0);
    return discovery;
  }

  private TcpCommunicationSpi communication() {
    TcpCommunicationSpi communication = new TcpCommunicationSpi();
    communication.setLocalAddress(network.host());
    communication.setLocalPort(port(COMMUNICATION_OFFSET)).setLocalPortRange(COMMUNICATION_OFFSET);
    communication.setMessageQueueLimit(4096);
    return communication;
  }

  private int port(int offset) {
    return network.port() == 0 ? FreePorts.find(network.host()) : network.port() + offset;
  }
}
