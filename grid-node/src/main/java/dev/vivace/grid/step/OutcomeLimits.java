package dev.vivace.grid.step;

/**
 * Bounds on what an attempt may report.
 *
 * @param maxJsonChars how long its outputs may be as JSON
 * @param maxDepth how deep lists and maps may be nested
 */
record OutcomeLimits(int maxJsonChars, int maxDepth) {
  /** As much as the parameters of a step may take, and no text that people write is so deep. */
  static final OutcomeLimits DEFAULTS = new OutcomeLimits(750_000, 64);

  OutcomeLimits {
    if (maxJsonChars <= 0 || maxDepth <= 0) {
      throw new IllegalArgumentException(
          "expected limits above 0, but got " + maxJsonChars + " and " + maxDepth);
    }
  }
}
