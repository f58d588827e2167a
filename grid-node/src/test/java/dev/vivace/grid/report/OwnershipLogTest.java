package dev.vivace.grid.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.fixture.LogLines;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnershipLogTest {
  private final AtomicInteger owned = new AtomicInteger(21);
  private final AtomicInteger lost = new AtomicInteger();
  private final OwnershipLog log = new OwnershipLog(owned::get, lost::get, 64);
  private final LogLines lines = LogLines.of(OwnershipLog.class);

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void saysHowManyPartitionsCameAndWent() {
    log.review();
    log.start();
    log.review();
    owned.set(32);
    log.review();
    log.review();
    owned.set(20);
    log.review();

    assertThat(lines.all())
        .containsExactly(
            "INFO Acquired 11 partitions; the node works 32 of 64 now",
            "INFO Released 12 partitions; the node works 20 of 64 now");
  }

  @Test
  void warnsOfLostCopiesUntilTheyAreBack() {
    log.reviewLost();
    lost.set(3);
    log.reviewLost();
    log.reviewLost();
    lost.set(0);
    log.reviewLost();

    assertThat(lines.all())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("WARN 3 of 64 partitions have no live copy")
                    .contains("cluster recover"),
            line -> assertThat(line).isEqualTo("INFO Every partition has a live copy again"));
  }
}
