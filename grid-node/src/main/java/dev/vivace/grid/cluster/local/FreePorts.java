package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports that nobody listens on. */
public final class FreePorts {
  private FreePorts() {}

  public static int find(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected a free port on '%s', but found none: %s; set grid.host to an address of this machine"
              .formatted(host, e.getMessage()),
          e);
    }
  }
}
