package dev.vivace.benchmark.load.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.load.measure.Latency;
import dev.vivace.benchmark.load.measure.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverProtocolTest {
  @Test
  void aSummaryIsReadAsItWasWritten() throws IOException {
    Latency latency = new Latency();
    latency.recordNanos(5_000_000);
    Usage usage = new Usage(Map.of("commits", 3L, "puts{table=\"history\"}", 9L), 11, 13);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DriverProtocol.Summary(usage, latency.recorded()).write(new DataOutputStream(bytes));

    DriverProtocol.Summary read =
        DriverProtocol.Summary.read(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read.usage()).isEqualTo(usage);
    Latency merged = new Latency();
    merged.add(read.stepLatency());
    assertThat(merged.percentiles().max()).isBetween(4.99, 5.01);
  }

  @Test
  void usageOfProcessesIsAddedUp() {
    Usage one = new Usage(Map.of("commits", 3L), 1, 2);
    Usage two = new Usage(Map.of("commits", 4L, "fenced", 5L), 10, 20);

    assertThat(one.plus(two)).isEqualTo(new Usage(Map.of("commits", 7L, "fenced", 5L), 11, 22));
  }
}
