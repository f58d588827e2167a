package dev.vivace.benchmark.load.driver;

import dev.vivace.benchmark.load.grid.LoadGrid;
import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.RunBook;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line each second. Used by one thread. */
public final class Progress {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PrintWriter out;
  private final LoadGrid grid;
  private final RunBook runs;
  private final Measured measured;
  private List<Long> stepsEachSecond = new ArrayList<>();
  private String phase = "";
  private long next;
  private long stepsBefore;
  private long runsBefore;

  public Progress(PrintWriter out, LoadGrid grid, RunBook runs, Measured measured) {
    this.out = out;
    this.grid = grid;
    this.runs = runs;
    this.measured = measured;
  }

  public void start(String newPhase) {
    phase = newPhase;
    stepsEachSecond = new ArrayList<>();
    next = System.nanoTime() + SECOND;
    stepsBefore = grid.steps();
    runsBefore = runs.ends();
  }

  /** Called often; tells when a second is over, and fails when a node is gone. */
  public void tick() {
    if (System.nanoTime() < next) {
      return;
    }
    next += SECOND;
    long steps = grid.steps();
    long ended = runs.ends();
    stepsEachSecond.add(steps - stepsBefore);
    out.printf(
        Locale.ROOT,
        "  %-8s %,9d steps/s %,8d runs/s",
        phase,
        steps - stepsBefore,
        ended - runsBefore);
    if (!measured.runs().isEmpty()) {
      out.printf(Locale.ROOT, "   p99 %.1f ms", measured.runs().millisAt(99));
    }
    out.println();
    out.flush();
    stepsBefore = steps;
    runsBefore = ended;
    String failure = grid.failure();
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  /** The seconds of the present phase. */
  public List<Long> stepsEachSecond() {
    return List.copyOf(stepsEachSecond);
  }
}
