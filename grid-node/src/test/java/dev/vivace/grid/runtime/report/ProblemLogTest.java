package dev.vivace.grid.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.grid.fixture.LogLines;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemLogTest {
  private final ManualClock clock = new ManualClock();
  private final MetricRegistry metrics = new MetricRegistry();
  private final ProblemLog problems = new ProblemLog(clock, new GridMetrics(metrics));

  private static UnreadableRecord record(String key) {
    return new UnreadableRecord(Table.HISTORY, key, "torn", new IllegalStateException());
  }

  @Test
  void logsEachRecordOnceAndThenInEverLongerIntervals() {
    try (LogLines lines = LogLines.of(ProblemLog.class)) {
      for (int second = 0; second < 3_600; second++) {
        problems.unreadable(record("a"), "it waits");
        clock.moveTo(clock.millis() + 1_000);
      }
      problems.unreadable(record("b"), "it waits");

      List<String> all = lines.all();
      assertThat(all).hasSizeBetween(6, 9);
      assertThat(all.get(0))
          .isEqualTo("ERROR the record 'a' of table HISTORY cannot be read: torn; it waits");
      assertThat(all.get(1)).endsWith("(60 more times since this was logged last)");
      assertThat(all.get(all.size() - 1)).contains("'b'");
    }
    assertThat(metrics.counter("grid.records.unreadable").getCount()).isEqualTo(2);
  }

  @Test
  void logsTheTraceOfAnInternalErrorOnce() {
    try (LogLines lines = LogLines.of(ProblemLog.class)) {
      for (int minute = 0; minute < 60; minute++) {
        problems.internalError(
            "A message to 'a' hit an internal error", new IllegalStateException("ours"));
        clock.moveTo(clock.millis() + 60_000);
      }

      assertThat(lines.all()).hasSizeBetween(5, 7);
      assertThat(lines.all().get(0)).isEqualTo("ERROR A message to 'a' hit an internal error");
      assertThat(lines.all().get(1)).contains("IllegalStateException: ours (1 more times");
    }
  }
}
