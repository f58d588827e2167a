package dev.vivace.grid.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.fixture.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemorySpaceTest {
  private static final long MIB = 1L << 20;
  private static final long MAX = 128 * MIB;
  private static final long RESERVE = 32 * MIB;

  private final LogLines log = LogLines.of(MemorySpace.class);
  private long free = MAX;
  private long nanos;
  private int looks;

  @AfterEach
  void endLog() {
    log.close();
  }

  private MemorySpace space(long reserve) {
    return new MemorySpace(
        () -> {
          looks++;
          return MAX - free;
        },
        MAX,
        reserve,
        () -> nanos);
  }

  private void see(long bytes) {
    free = bytes;
    nanos += Duration.ofMillis(5).toNanos();
  }

  @Test
  void refusesDataBelowTheReserveAndEverythingBelowItsHalf() {
    MemorySpace space = space(RESERVE);

    see(32 * MIB);
    assertThat(space.scarcity()).isEmpty();

    see(31 * MIB);
    assertThat(space.scarcity())
        .contains(
            "expected at least 32m of the memory for data to be free, but of 128m there are 31m;"
                + " the node takes no starts and no definitions until there is more; stop or delete"
                + " workflows, set grid.memory higher, or keep data on disk with grid.persistence");
    assertThat(space.problem()).isEmpty();

    see(15 * MIB);
    assertThat(space.problem()).hasValueSatisfying(why -> assertThat(why).contains("no changes"));
  }

  @Test
  void takesThemAgainOnceThereIsAQuarterMore() {
    MemorySpace space = space(RESERVE);
    see(12 * MIB);
    assertThat(space.problem()).isPresent();

    see(19 * MIB);
    assertThat(space.problem()).isPresent();
    see(20 * MIB);
    assertThat(space.problem()).isEmpty();
    assertThat(space.scarcity()).isPresent();
    see(39 * MIB);
    assertThat(space.scarcity()).isPresent();
    see(40 * MIB);
    assertThat(space.scarcity()).isEmpty();
  }

  @Test
  void looksNoMoreOftenThanTheMemoryCanChangeMuch() {
    MemorySpace space = space(RESERVE);
    see(MAX);
    for (int i = 0; i < 1_000; i++) {
      assertThat(space.scarcity()).isEmpty();
    }
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void isNotWatchedWithoutAReserve() {
    MemorySpace space = space(0);
    see(0);

    assertThat(space.problem()).isEmpty();
    assertThat(looks).isZero();
  }

  @Test
  void isLoggedWhenItComesAndWhenItGoes() {
    MemorySpace space = space(RESERVE);
    see(20 * MIB);
    assertThat(space.scarcity()).isPresent();
    see(20 * MIB);
    assertThat(space.scarcity()).isPresent();
    see(100 * MIB);
    assertThat(space.scarcity()).isEmpty();

    assertThat(log.all()).hasSize(2);
    assertThat(log.all().get(1)).contains("enough free memory");
  }
}
