package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.Flows;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node tells how much of its memory for data it uses. */
class DataMemoryIT {
  private static final long MAX = 256L << 20;

  @TempDir private Path dir;

  @ParameterizedTest(name = "persistent: {0}")
  @ValueSource(booleans = {false, true})
  void countsThePagesThatHoldData(boolean persistent) {
    StorageConfig storage = persistent ? StorageConfig.durable(dir) : StorageConfig.inMemory();
    MetricRegistry metrics;
    try (Vivace node =
        Vivace.embedded()
            .grid(GridConfig.defaults().withStorage(storage.withMemoryBytes(MAX)))
            .start()) {
      metrics = node.metrics();
      long before = bytes(metrics, "used");
      pushMuch(node);

      assertThat(before).isPositive();
      assertThat(bytes(metrics, "used")).isGreaterThan(before).isLessThan(MAX);
      assertThat(bytes(metrics, "max")).isEqualTo(MAX);
    }
    assertThat(bytes(metrics, "used")).as("after it left").isZero();
  }

  /** More than what is free in the pages that a partition has from the beginning. */
  private static void pushMuch(Vivace node) {
    StepBuilder<?>[] steps =
        IntStream.range(0, 200).mapToObj(i -> Flows.noOp("s" + i)).toArray(StepBuilder<?>[]::new);
    for (int i = 0; i < 100; i++) {
      var unused = node.workflows().push(Flows.push("w" + i, null, steps), Flows.OWNER).join();
    }
  }

  private static long bytes(MetricRegistry metrics, String which) {
    return (Long) metrics.getGauges().get("grid.memory." + which + "-bytes").getValue();
  }
}
