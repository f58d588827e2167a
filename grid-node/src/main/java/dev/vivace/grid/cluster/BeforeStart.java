package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.cluster.local.JdkFlags;
import dev.vivace.grid.cluster.net.GridNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Refuses, with one sentence and before Ignite starts, what would stop it with a long trace. */
final class BeforeStart {
  private BeforeStart() {}

  static void check(GridConfig config) {
    JdkFlags.require();
    NetworkConfig network = config.network();
    if (network.port() == 0 || network.isAlone()) {
      return;
    }
    if (config.role() == GridConfig.Role.DATA) {
      requireFree(network, network.port(), "");
    }
    requireFree(
        network,
        network.port() + GridNetwork.COMMUNICATION_OFFSET,
        " (grid.port + %d, for data)".formatted(GridNetwork.COMMUNICATION_OFFSET));
  }

  private static void requireFree(NetworkConfig network, int port, String role) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(network.host()))) {
      // It is free: nothing else is asked of it.
      assert socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      throw OrchestratorException.unavailable(
          "expected port %d%s to be free on '%s', but could not listen there: %s; set grid.port to a free one, and grid.host to an address of this machine"
              .formatted(port, role, network.host(), e.getMessage()),
          e);
    }
  }
}
