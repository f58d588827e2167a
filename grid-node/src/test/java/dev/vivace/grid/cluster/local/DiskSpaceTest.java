package dev.vivace.grid.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.fixture.LogLines;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.fixture.ManualTimers;
import dev.vivace.grid.runtime.time.ClockTimers;
import dev.vivace.grid.runtime.time.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  private static final long MIB = 1L << 20;
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final LogLines log = LogLines.of(DiskSpace.class);
  private final ManualTimers timers = new ManualTimers(new ManualClock());
  private final Path directory = Path.of("data");
  private long free = 300 * MIB;
  private boolean broken;
  private int changes;

  @AfterEach
  void endLog() {
    log.close();
  }

  private DiskSpace watch() {
    DiskSpace space = DiskSpace.watch(directory, 256 * MIB, this::read, timers);
    space.onChange(() -> changes++);
    return space;
  }

  private long read(Path path) throws IOException {
    if (broken) {
      throw new IOException("it is gone");
    }
    return free;
  }

  private void see(long bytes) {
    free = bytes;
    timers.pass(LOOK);
  }

  @Test
  void isAProblemAtOnceIfThereIsTooLittleAtTheStart() {
    free = 12 * MIB;

    assertThat(watch().problem())
        .contains(
            "expected at least 256m free in data, but there are 12m; the node refuses changes until there is more; free some");
  }

  @Test
  void isAProblemFromTooLittleUntilThereIsAQuarterMore() {
    DiskSpace space = watch();
    assertThat(space.problem()).isEmpty();

    see(256 * MIB);
    assertThat(space.problem()).isEmpty();
    see(256 * MIB - 1);
    assertThat(space.problem()).isPresent();
    see(319 * MIB);
    assertThat(space.problem()).get().asString().contains("at least 320m", "are 319m");
    see(320 * MIB);
    assertThat(space.problem()).isEmpty();
    see(300 * MIB);
    assertThat(space.problem()).isEmpty();

    assertThat(changes).isEqualTo(2);
    assertThat(log.all())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ERROR expected at least 256m"),
            line -> assertThat(line).startsWith("INFO "));
  }

  @Test
  void tellsOfSmallRemainders() {
    DiskSpace space = watch();

    see(100_000);

    assertThat(space.problem()).get().asString().contains("there are 97k");
  }

  @Test
  void isAProblemIfItCannotBeSeen() {
    DiskSpace space = watch();
    broken = true;

    timers.pass(LOOK);

    assertThat(space.problem()).get().asString().contains("it is gone", "check the disk");
  }

  @Test
  void isNotWatchedIfNoneIsAskedFor() {
    broken = true;

    assertThat(DiskSpace.watch(directory, 0, this::read, timers).problem()).isEmpty();
    assertThat(timers.size()).isZero();
  }

  @Test
  void isNotWatchedAfterTheEnd() {
    DiskSpace space = watch();

    space.close();
    see(0);

    assertThat(space.problem()).isEmpty();
    assertThat(timers.size()).isZero();
  }

  @Test
  void isNotWatchedLongerThanTheTimersOfTheNodeGoOn() {
    Timers ended = new ClockTimers(Clock.systemUTC(), "ended");
    ended.close();

    assertThatCode(() -> DiskSpace.watch(directory, 1, this::read, ended))
        .doesNotThrowAnyException();
  }

  @Test
  void isReadFromTheDisk(@TempDir Path folder) {
    StorageConfig storage = StorageConfig.durable(folder).withMinFreeBytes(Long.MAX_VALUE / 2);
    GridConfig config = GridConfig.defaults().withStorage(storage);

    assertThat(DiskSpace.watch(config, folder, timers).problem())
        .get()
        .asString()
        .contains(folder.toString());
  }

  @Test
  void isNotWatchedByANodeInMemory() {
    StorageConfig storage = StorageConfig.inMemory().withMinFreeBytes(Long.MAX_VALUE / 2);

    DiskSpace space =
        DiskSpace.watch(GridConfig.defaults().withStorage(storage), directory, timers);

    assertThat(space.problem()).isEmpty();
  }
}
