package dev.vivace.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a measurement and its machine. Runs with equal settings are repetitions of one
 * measurement.
 */
record Settings(String scenario, Grid grid, Load load) {

  /** Where it ran. */
  record Grid(
      @Nullable Long nodes,
      @Nullable Long processes,
      @Nullable Long backups,
      @Nullable String persistence,
      @Nullable Long cores,
      @Nullable Long heapMb,
      @Nullable String java) {}

  /**
   * The load that was asked for.
   *
   * @param rate steps a second; 0 if as many as possible were run with a window in flight
   * @param warmUpSeconds before the measurement
   * @param seconds of the measurement, rounded: a long run is no repetition of a short one
   */
  record Load(
      double rate,
      @Nullable Long inFlight,
      @Nullable Long workflows,
      @Nullable Long payloadBytes,
      @Nullable Long preloadFinished,
      @Nullable Long preloadWaiting,
      @Nullable Long warmUpSeconds,
      @Nullable Long seconds) {

    boolean isClosed() {
      return rate <= 0;
    }
  }

  static Settings of(Fields fields) throws BadResult {
    Double rate = fields.number("rate");
    return new Settings(
        fields.requiredText("scenario"),
        new Grid(
            fields.whole("nodes"),
            fields.whole("processes"),
            fields.whole("backups"),
            fields.text("persistence"),
            fields.whole("cores"),
            fields.whole("heap_mb"),
            fields.text("java")),
        new Load(
            rate == null ? 0 : Math.max(0, rate),
            fields.whole("in_flight"),
            fields.whole("workflows"),
            fields.whole("payload_bytes"),
            fields.whole("preload_finished"),
            fields.whole("preload_waiting"),
            fields.whole("warm_up_seconds"),
            fields.whole("seconds")));
  }

  /** The scenario, with what was added to it. */
  String name() {
    List<String> parts = new ArrayList<>();
    parts.add(scenario);
    addUnlessNone(parts, load.payloadBytes(), "payload %s B");
    addUnlessNone(parts, load.preloadFinished(), "%s finished before");
    addUnlessNone(parts, load.preloadWaiting(), "%s waiting before");
    return String.join(", ", parts);
  }

  private static void addUnlessNone(List<String> parts, @Nullable Long value, String format) {
    if (value != null && value != 0) {
      parts.add(format.formatted(Words.whole(value)));
    }
  }

  /** Closed or open, and how much. */
  String pace() {
    if (!load.isClosed()) {
      return Words.whole(load.rate()) + " steps/s";
    }
    return load.inFlight() == null
        ? "closed"
        : "closed, " + Words.whole(load.inFlight()) + " in flight";
  }

  /** Everything that the name does not say, in one sentence. */
  String details() {
    List<String> parts = new ArrayList<>();
    add(parts, grid.nodes(), "%s nodes");
    add(parts, grid.processes(), "%s processes");
    add(parts, grid.backups(), "%s backups");
    if (grid.persistence() != null) {
      parts.add("persistence " + grid.persistence());
    }
    parts.add(pace());
    add(parts, load.workflows(), "%s workflows");
    add(parts, grid.cores(), "%s cores");
    add(parts, grid.heapMb(), "%s MB heap");
    if (grid.java() != null) {
      parts.add("Java " + grid.java());
    }
    add(parts, load.warmUpSeconds(), "%s s of warm-up");
    add(parts, load.seconds(), "%s s measured");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, @Nullable Long value, String format) {
    if (value != null) {
      parts.add(format.formatted(Words.whole(value)));
    }
  }
}
