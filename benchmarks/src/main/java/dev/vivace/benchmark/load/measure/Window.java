package dev.vivace.benchmark.load.measure;

import java.util.List;

/**
 * The measurements of the window before anything is read back.
 *
 * @param driverNanos CPU time of the thread that starts
 */
public record Window(double seconds, List<Long> stepsEachSecond, Usage usage, long driverNanos) {}
