package dev.vivace.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports for nodes on loopback. They lie below those that the system gives to outgoing
 * connections, so that nobody takes the port of a node while it is down.
 */
public final class FreePorts {
  /** A node talks to others on a second port, this much above its first one. */
  private static final int SECOND = 100;

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 10_000;

  private FreePorts() {}

  /** First ports of as many nodes. */
  public static List<Integer> find(int nodes) {
    List<Integer> ports = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < TRIES && ports.size() < nodes; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!taken.contains(port)
          && !taken.contains(port + SECOND)
          && isFree(port)
          && isFree(port + SECOND)) {
        taken.add(port);
        taken.add(port + SECOND);
        ports.add(port);
      }
    }
    if (ports.size() < nodes) {
      throw new IllegalStateException(
          "expected %d free ports between %d and %d, but found %d"
              .formatted(2 * nodes, LOWEST, HIGHEST, 2 * ports.size()));
    }
    return List.copyOf(ports);
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
