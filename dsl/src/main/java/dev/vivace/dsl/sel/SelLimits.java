package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Bounds;
import java.time.Duration;

/**
 * The budget of one expression, or of all that are evaluated with one {@link SelAllowance}.
 *
 * @param loopIterations iterations of each loop
 * @param arraySize elements of an array made with {@code new}
 * @param work units of work: operations, statements, loop iterations, characters that are looked
 *     at, and what else functions do
 * @param expressionLength characters of the text, with the semicolon that is added to it
 * @param stackDepth operands that wait for others: {@code 1+(2+(3+4))} needs 4
 * @param memoryBytes estimate of what the values of an evaluation hold
 * @param deadline time for one evaluation; nothing that is small is measured
 */
public record SelLimits(
    int loopIterations,
    int arraySize,
    long work,
    int expressionLength,
    int stackDepth,
    long memoryBytes,
    Duration deadline) {

  private static final SelLimits DEFAULTS =
      new SelLimits(25_000, 25_000, 100_000_000, 9_999, 128, 100_000_000, Duration.ofSeconds(10));

  public SelLimits {
    requirePositive("loopIterations", loopIterations);
    requirePositive("arraySize", arraySize);
    requirePositive("work", work);
    requirePositive("expressionLength", expressionLength);
    requirePositive("stackDepth", stackDepth);
    requirePositive("memoryBytes", memoryBytes);
    requirePositive("deadline", deadline.toNanos());
  }

  /** The original's limits, but for the deadline, which is 10 seconds here and really holds. */
  public static SelLimits defaults() {
    return DEFAULTS;
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "Expected a positive limit for " + name + ", but got " + value);
    }
  }

  Bounds bounds() {
    return new Bounds(loopIterations, arraySize, work, stackDepth, memoryBytes, deadline.toNanos());
  }
}
