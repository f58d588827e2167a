package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of three nodes is empty when all is well, and names the node when one is lost. */
class GridLogIT {
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");

  private final List<JarProcess> nodes = new ArrayList<>();

  @TempDir Path home;

  @AfterEach
  void stop() {
    nodes.forEach(JarProcess::close);
  }

  @Test
  void startsWithoutFussAndTellsByNameThatANodeIsLost() throws IOException {
    List<Integer> ports = FreePorts.find(3);
    String peers = String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
    for (int i = 0; i < ports.size(); i++) {
      nodes.add(node(i, ports.get(i), peers));
    }
    for (JarProcess node : nodes) {
      String ready = node.awaitLine(Pattern.compile("is ready after"));
      assertThat(ready).containsPattern("Node n[012] is ready");
    }

    nodes.get(2).kill();
    for (JarProcess node : nodes.subList(0, 2)) {
      String loss = node.awaitLine(Pattern.compile("left the grid"));
      String gain = node.awaitLine(Pattern.compile("Acquired \\d+ partitions"));
      node.terminate();

      assertThat(loss)
          .contains("Node n2 left the grid without a word", "2 [n0, n1], and 2 are needed");
      assertThat(gain).containsPattern("works \\d+ of 64 now");
    }
    for (JarProcess node : nodes.subList(0, 2)) {
      assertThat(node.awaitExit()).isZero();
      assertThat(ofAllIsWell(node.allOutput()))
          .doesNotContain("\tat ", "(err)", "org.apache.ignite", "TcpDiscoveryNode")
          .doesNotContainPattern(UUID);
    }
  }

  /** Without what a machine that is too busy to go on makes Ignite say. */
  private static String ofAllIsWell(String output) {
    return output
        .lines()
        .filter(line -> !line.contains("Failed to wait for partition map exchange"))
        .collect(Collectors.joining("\n"));
  }

  private JarProcess node(int index, int port, String peers) {
    String name = "n" + index;
    return JarProcess.start(
        "node",
        "--set",
        "grid.peers=" + peers,
        "--set",
        "grid.port=" + port,
        "--set",
        "grid.node-name=" + name,
        "--set",
        "grid.data-dir=" + home.resolve(name),
        "--set",
        "grid.memory=256m");
  }
}
