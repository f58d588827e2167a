package dev.vivace.dsl.sel.budget;

/**
 * The numbers that a {@link Budget} holds an evaluation to.
 *
 * @param loopIterations iterations of each loop
 * @param arraySize elements of an array made with {@code new}
 * @param work units of work
 * @param stackDepth operands that wait for others
 * @param memoryBytes estimate of what the values of an evaluation hold
 * @param deadlineNanos time from the first look at the clock
 */
public record Bounds(
    int loopIterations,
    int arraySize,
    long work,
    int stackDepth,
    long memoryBytes,
    long deadlineNanos) {}
