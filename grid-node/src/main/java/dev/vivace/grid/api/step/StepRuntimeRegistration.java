package dev.vivace.grid.api.step;

/**
 * A runtime, and how much of it a node runs at a time.
 *
 * @param type the label of the type whose steps it runs, in any case
 * @param maxInFlight how many attempts are under way at most; the others wait
 * @param threads how many threads call it at most
 * @param share how many of a hundred attempts that may be under way can be of one workflow, or call
 *     one {@link StepRuntime#target}, while nobody else has any; the more others have, the fewer
 */
public record StepRuntimeRegistration(
    String type, StepRuntime runtime, int maxInFlight, int threads, int share) {
  public static final int DEFAULT_SHARE = 75;

  public StepRuntimeRegistration(String type, StepRuntime runtime, int maxInFlight, int threads) {
    this(type, runtime, maxInFlight, threads, DEFAULT_SHARE);
  }

  public StepRuntimeRegistration {
    if (share < 1 || share > 100) {
      throw new IllegalArgumentException(
          "expected a share of 1 to 100 of a hundred for steps of type %s, but got %d"
              .formatted(type, share));
    }
    if (maxInFlight < 1 || threads < 1 || threads > maxInFlight) {
      throw new IllegalArgumentException(
          "expected at least 1 attempt in flight for steps of type %s and from 1 to as many threads, but got %d and %d"
              .formatted(type, maxInFlight, threads));
    }
  }

  /** The same with another share. */
  public StepRuntimeRegistration withShare(int other) {
    return new StepRuntimeRegistration(type, runtime, maxInFlight, threads, other);
  }

  /** A runtime that may work on the thread that calls it: one thread for each attempt. */
  public static StepRuntimeRegistration blocking(
      String type, StepRuntime runtime, int maxInFlight) {
    return new StepRuntimeRegistration(type, runtime, maxInFlight, maxInFlight);
  }

  /** A runtime that returns at once and completes its stages later, on threads of its own. */
  public static StepRuntimeRegistration async(String type, StepRuntime runtime, int maxInFlight) {
    return new StepRuntimeRegistration(type, runtime, maxInFlight, Math.min(2, maxInFlight));
  }
}
