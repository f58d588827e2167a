package dev.vivace.grid.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.LogLines;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.runtime.TestGrid;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
  private static final long MILLI = 1_000_000;
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final LogLines log = LogLines.of(SteadyClock.class);
  private final Machine machine = new Machine();
  private final SteadyClock clock = new SteadyClock(machine, machine::nanos);

  /** A machine whose clock somebody sets while time passes. */
  private static final class Machine extends ClockOfTest {
    private volatile long nanos = Long.MAX_VALUE - 1_000 * MILLI;
    private volatile Instant wall = START;

    void pass(Duration duration) {
      nanos += duration.toNanos();
      wall = wall.plus(duration);
    }

    void jump(Duration duration) {
      wall = wall.plus(duration);
    }

    long nanos() {
      return nanos;
    }

    @Override
    public Instant instant() {
      return wall;
    }
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void startsAtWallTimeAndKeepsToIt() {
    assertThat(clock.instant()).isEqualTo(START);

    for (int i = 0; i < 100; i++) {
      machine.pass(Duration.ofMillis(37));
      assertThat(clock.instant()).isEqualTo(machine.wall);
    }

    assertThat(clock.offset()).isZero();
    assertThat(log.all()).isEmpty();
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {3600, -3600, 1, -1})
  void keepsTheLengthOfAnIntervalWhenTheWallClockJumps(long seconds) {
    long start = clock.millis();
    machine.jump(Duration.ofSeconds(seconds));

    for (int i = 0; i < 300; i++) {
      machine.pass(Duration.ofMillis(100));
      clock.millis();
    }

    assertThat(clock.millis() - start).isCloseTo(30_000, within(1_500L));
    assertThat(Duration.ofMillis(clock.millis() - start)).isNotEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {3600, -3600})
  void catchesUpInTwentyTimesTheGap(long seconds) {
    machine.jump(Duration.ofSeconds(seconds));

    machine.pass(Duration.ofSeconds(1));
    assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(-seconds));
    for (int i = 0; i < 19 * 3600; i++) {
      machine.pass(Duration.ofSeconds(1));
      clock.millis();
    }
    assertThat(clock.offset().abs()).isGreaterThan(Duration.ofMinutes(2));

    machine.pass(Duration.ofHours(1).plusSeconds(5));
    assertThat(clock.offset()).isZero();
  }

  @Test
  void doesNotGoTooFarWhileNobodyReadsIt() {
    machine.jump(Duration.ofMillis(40));
    machine.pass(Duration.ofMillis(10));
    clock.millis();

    machine.pass(Duration.ofHours(5));

    assertThat(clock.instant()).isEqualTo(machine.wall);
  }

  @Test
  void saysOnceWhatAJumpMeansAndOnceThatItIsOver() {
    machine.jump(Duration.ofMinutes(5));
    for (int i = 0; i < 130; i++) {
      machine.pass(Duration.ofMinutes(1));
      clock.millis();
    }

    assertThat(log.all())
        .satisfiesExactly(
            warning ->
                assertThat(warning)
                    .startsWith("WARN ")
                    .contains("PT5M ahead of", "timers keep their lengths", "a restart"),
            over -> assertThat(over).startsWith("INFO "));
  }

  @Test
  void saysNothingOfSmallCorrections() {
    machine.jump(Duration.ofSeconds(-9));
    machine.pass(Duration.ofSeconds(1));
    clock.millis();

    assertThat(log.all()).isEmpty();
  }

  static LongStream seeds() {
    return Seeds.upTo(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neverGoesBackwardsAndIsNeverFarFromTheTruePace(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      if (random.nextInt(5) == 0) {
        machine.jump(Duration.ofMillis(random.nextLong(-4_000_000, 4_000_000)));
      }
      long before = clock.millis();
      long passed = random.nextLong(1 << random.nextInt(1, 24));
      machine.pass(Duration.ofMillis(passed));
      assertThat(clock.millis() - before)
          .as("seed=%d step %d", seed, i)
          .isBetween((long) (passed * 0.95) - 1, (long) (passed * 1.05) + 1);
    }
    machine.pass(Duration.ofMillis(10));
    clock.millis();
    machine.pass(clock.offset().abs().multipliedBy(20));
    assertThat(clock.offset()).as("seed=%d", seed).isZero();
  }

  @Test
  void neverGoesBackwardsBetweenThreads() {
    SteadyClock shared = new SteadyClock(new Wobbling(), System::nanoTime);
    List<CompletableFuture<Boolean>> readers = new ArrayList<>();
    AtomicLong last = new AtomicLong();
    for (int reader = 0; reader < 4; reader++) {
      readers.add(
          CompletableFuture.supplyAsync(
              () -> {
                boolean good = true;
                for (int i = 0; i < 200_000; i++) {
                  long before = last.get();
                  long now = shared.millis();
                  good &= now >= before;
                  last.accumulateAndGet(now, Math::max);
                }
                return good;
              }));
    }
    assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isTrue());
  }

  /** Wall time that is far ahead and far behind in turns. */
  private static final class Wobbling extends ClockOfTest {
    private volatile boolean ahead;

    @Override
    public Instant instant() {
      ahead = !ahead;
      return Instant.ofEpochMilli(Clock.systemUTC().millis() + (ahead ? 5_000 : -5_000));
    }
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {3600, -3600})
  void endsASleepOnceAndOnTimeWhenTheWallClockJumps(long seconds) {
    Skewed wall = new Skewed();
    TestGrid grid =
        new TestGrid(
                truth -> {
                  wall.truth = (ManualClock) truth;
                  return new SteadyClock(wall, () -> truth.millis() * MILLI);
                })
            .withOneNode(WorkerLimits.defaults());
    grid.push("a", RunStrategy.parallel(10), Flows.sleep("s", 30));
    grid.start("a");
    wall.skew = Duration.ofSeconds(seconds);

    grid.pass(Duration.ofMillis(28_400));
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.pass(Duration.ofMillis(3_300));

    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.published().stream().filter(RunEvent.StepEnded.class::isInstance)).hasSize(1);
  }

  /** A wall clock that was set wrong. */
  private static final class Skewed extends ClockOfTest {
    private ManualClock truth = new ManualClock();
    private Duration skew = Duration.ZERO;

    @Override
    public Instant instant() {
      return truth.instant().plus(skew);
    }
  }

  private abstract static class ClockOfTest extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
