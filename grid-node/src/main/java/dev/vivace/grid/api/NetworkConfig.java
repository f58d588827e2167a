package dev.vivace.grid.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The network settings of a node: where it listens and how it finds the others.
 *
 * @param host address to bind to and to be reached at
 * @param port first port of the node; 0 for any free one
 * @param peers {@code host:port} of all nodes that the grid begins with, this one included or not;
 *     empty for a grid of one. A new persistent grid waits until more than half of them are there.
 * @param kubernetes finds the nodes through a service of Kubernetes instead
 * @param secret the file with the secret that all nodes of the grid share; nodes that only loopback
 *     reaches may do without
 * @param failureDetection how long a node may be silent before the others go on without it
 * @param formingTimeout how long a node that starts waits for enough others
 */
public record NetworkConfig(
    String host,
    int port,
    List<String> peers,
    Optional<Kubernetes> kubernetes,
    Optional<Path> secret,
    Duration failureDetection,
    Duration formingTimeout) {

  public NetworkConfig {
    peers = List.copyOf(peers);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "expected grid.port to be 0..65535, but it is " + port + "; choose a free port or 0");
    }
    if (failureDetection.toMillis() < 500) {
      throw new IllegalArgumentException(
          "expected grid.failure-detection to be at least 500ms, but it is %d ms; a shorter pause is no failure"
              .formatted(failureDetection.toMillis()));
    }
    if (formingTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "expected grid.forming-timeout to be at least 1ms, but it is " + formingTimeout);
    }
  }

  /** On loopback, any free port, alone. */
  public static NetworkConfig defaults() {
    return new NetworkConfig(
        "127.0.0.1",
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofMinutes(10));
  }

  /**
   * Whether the node is a grid of one, which opens no port; one that names itself as a peer does.
   */
  public boolean isAlone() {
    return peers.isEmpty() && kubernetes.isEmpty();
  }

  public NetworkConfig withPort(int newPort) {
    return new NetworkConfig(
        host, newPort, peers, kubernetes, secret, failureDetection, formingTimeout);
  }

  public NetworkConfig withPeers(List<String> newPeers) {
    return new NetworkConfig(
        host, port, newPeers, kubernetes, secret, failureDetection, formingTimeout);
  }

  public NetworkConfig withSecret(Path file) {
    return new NetworkConfig(
        host, port, peers, kubernetes, Optional.of(file), failureDetection, formingTimeout);
  }

  public NetworkConfig withFormingTimeout(Duration newTimeout) {
    return new NetworkConfig(host, port, peers, kubernetes, secret, failureDetection, newTimeout);
  }

  /**
   * The headless service that lists the nodes.
   *
   * @param namespace of the service
   * @param service a headless service over the pods of the nodes
   * @param initialNodes how many nodes the grid begins with
   */
  public record Kubernetes(String namespace, String service, int initialNodes) {
    public Kubernetes {
      if (namespace.isBlank() || service.isBlank()) {
        throw new IllegalArgumentException(
            "expected grid.kubernetes.namespace and grid.kubernetes.service to be set, but they are '%s' and '%s'; name the headless service of the nodes"
                .formatted(namespace, service));
      }
      if (initialNodes < 1) {
        throw new IllegalArgumentException(
            "expected grid.kubernetes.initial-nodes to be at least 1, but it is " + initialNodes);
      }
    }
  }
}
