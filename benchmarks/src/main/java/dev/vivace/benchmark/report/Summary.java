package dev.vivace.benchmark.report;

import dev.vivace.benchmark.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables: one row for a group of equal runs, and one for each run of a group. */
final class Summary {
  private Summary() {}

  /** Of all groups: medians, but what went wrong in any run counts. */
  static Table of(List<Group> groups) {
    List<Column> columns = new ArrayList<>();
    Stream.of("scenario", "nodes / processes").map(Column::text).forEach(columns::add);
    columns.add(Column.figures("backups"));
    Stream.of("persistence", "load").map(Column::text).forEach(columns::add);
    Stream.of(
            "cores",
            "heap MB",
            "steps/s, median",
            "steps/s, each run",
            "jobs a day",
            "start to finish p50 / p99 ms",
            "step to step p50 / p99 ms",
            "entries/step",
            "of the raw limit",
            "lost",
            "duplicated",
            "failed",
            "refused")
        .map(Column::figures)
        .forEach(columns::add);
    return new Table(columns, groups.stream().map(Summary::row).toList());
  }

  private static List<String> row(Group group) {
    Settings settings = group.settings();
    Settings.Grid grid = settings.grid();
    return List.of(
        settings.name(),
        Words.whole(grid.nodes()) + " / " + Words.whole(grid.processes()),
        Words.whole(grid.backups()),
        grid.persistence() == null ? Words.NONE : grid.persistence(),
        settings.pace(),
        Words.whole(grid.cores()),
        Words.whole(grid.heapMb()),
        Words.whole(group.median(run -> run.throughput().stepsPerSecond())),
        group.runs().stream()
            .map(run -> Words.whole(run.throughput().stepsPerSecond()))
            .collect(Collectors.joining(" / ")),
        jobsPerDay(group.median(run -> run.throughput().jobsPerDay())),
        Words.millis(group.median(run -> run.latency().p50()))
            + " / "
            + Words.millis(group.median(run -> run.latency().p99())),
        Words.millis(group.median(run -> p50(run.stepLatency())))
            + " / "
            + Words.millis(group.median(run -> p99(run.stepLatency()))),
        Words.ratio(group.median(run -> run.cost().entriesPerStep())),
        Words.percent(group.median(run -> run.cost().shareOfRawLimit())),
        Words.whole(group.sum(run -> run.verdict().lost())),
        Words.whole(group.sum(run -> run.verdict().duplicated())),
        Words.whole(group.sum(run -> run.verdict().failed())),
        Words.whole(group.sum(run -> run.verdict().refused())));
  }

  private static String jobsPerDay(@Nullable Double jobs) {
    return jobs == null ? Words.NONE : Words.large(jobs);
  }

  private static @Nullable Double p50(@Nullable Latency latency) {
    return latency == null ? null : Double.valueOf(latency.p50());
  }

  private static @Nullable Double p99(@Nullable Latency latency) {
    return latency == null ? null : Double.valueOf(latency.p99());
  }

  /** Of one group: all its runs. */
  static Table ofRuns(Group group) {
    List<Column> columns = new ArrayList<>();
    Stream.of("run", "date", "file").map(Column::text).forEach(columns::add);
    Stream.of(
            "steps/s",
            "jobs a day",
            "start to finish p50 / p90 / p99 / p99.9 / max ms",
            "acknowledged p50 / p99 ms",
            "allocated B/step",
            "CPU ms/step",
            "lost",
            "duplicated",
            "failed",
            "refused")
        .map(Column::figures)
        .forEach(columns::add);
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : group.runs()) {
      rows.add(row(rows.size() + 1, run));
    }
    return new Table(columns, rows);
  }

  private static List<String> row(int number, RunResult run) {
    Latency latency = run.latency();
    RunResult.Verdict verdict = run.verdict();
    return List.of(
        String.valueOf(number),
        run.date() == null ? Words.NONE : run.date(),
        run.file(),
        Words.whole(run.throughput().stepsPerSecond()),
        Words.large(run.throughput().jobsPerDay()),
        Stream.of(latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max())
            .map(Words::millis)
            .collect(Collectors.joining(" / ")),
        Words.millis(p50(run.startLatency())) + " / " + Words.millis(p99(run.startLatency())),
        Words.whole(run.cost().allocatedBytesPerStep()),
        exact(run.cost().cpuMillisPerStep()),
        Words.whole(verdict.lost()),
        Words.whole(verdict.duplicated()),
        Words.whole(verdict.failed()),
        Words.whole(verdict.refused()));
  }

  private static String exact(@Nullable Double millis) {
    return millis == null ? Words.NONE : Words.decimals(millis, 4);
  }
}
