package dev.vivace.benchmark.load.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.RunBook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reports of a node that is gone count, and nobody waits for more of them. */
class NodeReportsTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final RunBook runs = new RunBook(1, new Measured(), 0);
  private final NodeReports reports = new NodeReports(runs);
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(told);

  private void read() {
    reports.read(new ByteArrayInputStream(told.toByteArray()));
  }

  private void tellEnd(int workflow, long instance) throws IOException {
    out.writeByte(DriverProtocol.ENDS);
    out.writeLong(5);
    out.writeInt(1);
    out.writeLong(instance);
    out.writeLong(1_000);
    out.writeLong(2L * workflow + 1);
  }

  @Test
  void takesInWhatWasTold() throws IOException, InterruptedException {
    out.writeByte(DriverProtocol.READY);
    tellEnd(0, 7);
    out.writeByte(DriverProtocol.DOUBLED);
    out.writeLong(3);

    read();

    reports.awaitReady(LONG);
    assertThat(reports.doubled()).isEqualTo(3);
    assertThat(reports.steps()).isEqualTo(5);
    assertThat(runs.entry(0, 7).succeeded()).isTrue();
  }

  @Test
  void aConnectionThatEndsIsAFailureUnlessItIsExpected() {
    reports.expectEnd();
    read();
    assertThat(reports.failure()).isNull();

    NodeReports others = new NodeReports(runs);
    others.read(new ByteArrayInputStream(new byte[0]));
    assertThat(others.failure()).contains("EOFException");
  }

  @Test
  void aFrameThatIsUnknownIsAFailure() throws IOException {
    out.writeByte(99);

    read();

    assertThat(reports.failure()).contains("no frame 99");
  }

  @Test
  void aFrameThatMakesNoSenseIsAFailure() throws IOException {
    tellEnd(17, 7);

    read();

    assertThat(reports.failure()).contains("IndexOutOfBounds");
  }

  @Test
  void nobodyWaitsForANodeThatIsGone() {
    read();

    assertThatIllegalStateException()
        .isThrownBy(() -> reports.awaitReady(LONG))
        .withMessage(reports.failure());
    assertThatIllegalStateException().isThrownBy(reports::summary).withMessage(reports.failure());
  }

  @Test
  void nobodyWaitsForAProcessThatEndsBeforeItConnects() throws IOException {
    Process process = new ProcessBuilder("sh", "-c", "exit 3").start();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> ForkedNode.accept(server, process, LONG))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ended with code 3");
    }
  }
}
