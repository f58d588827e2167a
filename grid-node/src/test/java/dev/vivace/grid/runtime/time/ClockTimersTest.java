package dev.vivace.grid.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ClockTimersTest {
  @Test
  void goesOffWhenTheTimeHasCome() throws Exception {
    CountDownLatch fired = new CountDownLatch(2);
    try (ClockTimers timers = new ClockTimers(Clock.systemUTC(), "timers")) {
      Timers.Handle unused = timers.after(Duration.ofMillis(1), fired::countDown);
      Timers.Handle unused2 = timers.at(1, fired::countDown);

      assertThat(fired.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void isSilentOnceItIsClosed() {
    AtomicBoolean fired = new AtomicBoolean();
    ClockTimers timers = new ClockTimers(Clock.systemUTC(), "timers");
    timers.close();

    timers.after(Duration.ZERO, () -> fired.set(true)).cancel();

    assertThat(fired).isFalse();
  }
}
