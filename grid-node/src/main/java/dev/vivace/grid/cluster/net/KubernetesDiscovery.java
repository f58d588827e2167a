package dev.vivace.grid.cluster.net;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.NetworkConfig;
import org.apache.ignite.kubernetes.configuration.KubernetesConnectionConfiguration;
import org.apache.ignite.spi.discovery.tcp.ipfinder.TcpDiscoveryIpFinder;
import org.apache.ignite.spi.discovery.tcp.ipfinder.kubernetes.TcpDiscoveryKubernetesIpFinder;

/** Finds the nodes of a grid in the list of pods behind a headless service. */
final class KubernetesDiscovery {
  private KubernetesDiscovery() {}

  static TcpDiscoveryIpFinder finder(NetworkConfig network, NetworkConfig.Kubernetes kubernetes) {
    return new TcpDiscoveryKubernetesIpFinder(connection(network, kubernetes));
  }

  /** The list has addresses and no ports, so all nodes must listen on the same one. */
  static KubernetesConnectionConfiguration connection(
      NetworkConfig network, NetworkConfig.Kubernetes kubernetes) {
    if (network.port() == 0) {
      throw OrchestratorException.unavailable(
          "expected grid.port to be set where nodes are found through grid.kubernetes.service, but it is 0; set it to the same port on all nodes, for instance 47500",
          null);
    }
    KubernetesConnectionConfiguration connection = new KubernetesConnectionConfiguration();
    connection
        .setNamespace(kubernetes.namespace())
        .setServiceName(kubernetes.service())
        .setDiscoveryPort(network.port())
        // Nodes become ready together: a grid that waits for the first one would wait for good.
        .setIncludeNotReadyAddresses(true);
    return connection;
  }
}
