package dev.vivace.grid.engine.run.state;

/** Counts the retries of a step in its run, by the kind of failure. */
public record RetryCounts(int error, int platform, int timeout) {
  static final RetryCounts NONE = new RetryCounts(0, 0, 0);
}
