package dev.vivace.grid.step;

import dev.vivace.grid.api.StepConfig;

/**
 * Bounds on what an attempt may report.
 *
 * @param maxJsonChars how long its outputs may be as JSON
 * @param maxDepth how deep lists and maps may be nested
 */
public record OutcomeLimits(int maxJsonChars, int maxDepth) {
  /** As much as the parameters of a step may take, and no text that people write is so deep. */
  static final OutcomeLimits DEFAULTS = new OutcomeLimits(750_000, 64);

  /**
   * What any runtime may report: also a whole answer of a web service, in short words around it.
   */
  public static OutcomeLimits ofRuntimes(StepConfig config) {
    long chars = 4_000_000L + 2L * config.httpMaxBodyBytes();
    return new OutcomeLimits((int) Math.min(chars, Integer.MAX_VALUE), DEFAULTS.maxDepth);
  }

  public OutcomeLimits {
    if (maxJsonChars <= 0 || maxDepth <= 0) {
      throw new IllegalArgumentException(
          "expected limits above 0, but got " + maxJsonChars + " and " + maxDepth);
    }
  }
}
