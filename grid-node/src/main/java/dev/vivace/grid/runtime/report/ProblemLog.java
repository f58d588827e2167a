package dev.vivace.grid.runtime.report;

import dev.vivace.grid.store.UnreadableRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs recurring problems: at once, and then at ever longer intervals. Shared by the workers of a
 * node.
 */
public final class ProblemLog {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);
  private static final int REMEMBERED = 4_096;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Clock clock;
  private final GridMetrics metrics;
  private final Map<String, Logged> logged =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Logged> eldest) {
          return size() > REMEMBERED;
        }
      };

  public ProblemLog(Clock clock, GridMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * A problem that was logged.
   *
   * @param due when it is logged again if it comes again
   * @param since how often it came since it was logged last
   */
  private record Logged(long due, Duration pause, long since) {
    static Logged first(long now) {
      return new Logged(now + FIRST_PAUSE.toMillis(), FIRST_PAUSE, 0);
    }

    Logged silently() {
      return new Logged(due, pause, since + 1);
    }

    Logged again(long now) {
      Duration twice = pause.multipliedBy(2);
      Duration next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      return new Logged(now + next.toMillis(), next, 0);
    }
  }

  /** What to log of a problem: {@code null} for nothing now, else how often it came unlogged. */
  private synchronized @Nullable Long note(String problem) {
    long now = clock.millis();
    Logged before = logged.get(problem);
    if (before == null) {
      logged.put(problem, Logged.first(now));
      return 0L;
    }
    if (now < before.due()) {
      logged.put(problem, before.silently());
      return null;
    }
    logged.put(problem, before.again(now));
    return before.since() + 1;
  }

  /**
   * A record that cannot be read.
   *
   * @param followUp what happens because of it
   */
  public void unreadable(UnreadableRecord record, String followUp) {
    Long times = note(record.table() + " " + record.key() + " " + followUp);
    if (times == null) {
      return;
    }
    if (times == 0) {
      metrics.recordUnreadable();
    }
    LOG.error("{}; {}{}", record.getMessage(), followUp, again(times));
  }

  /** An internal error of ours; its trace is logged once. */
  public void internalError(String what, Throwable internalError) {
    Long times = note(what + " " + internalError.getClass().getName());
    if (times == null) {
      return;
    }
    if (times == 0) {
      LOG.error("{}", what, internalError);
    } else {
      LOG.error("{}: {}{}", what, internalError, again(times));
    }
  }

  /**
   * What goes wrong in the use of the grid, not in the grid.
   *
   * @param what of which it is logged once
   */
  public void warn(String what, String text) {
    Long times = note("warning about " + what);
    if (times != null) {
      LOG.warn("{}{}", text, again(times));
    }
  }

  private static String again(long times) {
    return times == 0 ? "" : " (%d more times since this was logged last)".formatted(times);
  }
}
