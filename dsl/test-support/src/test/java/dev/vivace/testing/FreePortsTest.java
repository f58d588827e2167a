package dev.vivace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void findsPairsThatDoNotOverlapAndCanBeListenedOn() throws IOException {
    List<Integer> ports = FreePorts.find(9);

    assertThat(ports).hasSize(9).doesNotHaveDuplicates();
    for (int port : ports) {
      assertThat(ports).doesNotContain(port + 100);
      try (ServerSocket first = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
          ServerSocket second = new ServerSocket(port + 100, 1, first.getInetAddress())) {
        assertThat(second.getLocalPort() - first.getLocalPort()).isEqualTo(100);
      }
    }
  }
}
