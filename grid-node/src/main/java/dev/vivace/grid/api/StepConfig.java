package dev.vivace.grid.api;

import dev.vivace.grid.api.step.StepRuntimeRegistration;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of the step runtimes.
 *
 * @param httpAllowedHosts hosts that {@code Http} steps may call; empty allows none
 * @param httpTimeout how long a call may take to connect and to answer
 * @param httpMaxBodyBytes how much of an answer is read at most
 * @param concurrentTasks how many handlers of {@code Task} steps a node runs at a time
 * @param share how many of a hundred {@code Http} or {@code Task} steps that a node runs at a time
 *     can be of one workflow, or call one host, while there are no others
 */
public record StepConfig(
    Set<String> httpAllowedHosts,
    Duration httpTimeout,
    int httpMaxBodyBytes,
    int concurrentTasks,
    int share) {

  public StepConfig(
      Set<String> httpAllowedHosts,
      Duration httpTimeout,
      int httpMaxBodyBytes,
      int concurrentTasks) {
    this(
        httpAllowedHosts,
        httpTimeout,
        httpMaxBodyBytes,
        concurrentTasks,
        StepRuntimeRegistration.DEFAULT_SHARE);
  }

  public StepConfig {
    httpAllowedHosts = Set.copyOf(httpAllowedHosts);
    if (share < 1 || share > 100) {
      throw new IllegalArgumentException(
          "expected step.share to be from 1 to 100, but it is " + share);
    }
    if (concurrentTasks < 1) {
      throw new IllegalArgumentException(
          "expected step.task.concurrency to be at least 1, but it is " + concurrentTasks);
    }
  }

  public static StepConfig defaults() {
    return new StepConfig(Set.of(), Duration.ofSeconds(30), 1_000_000, 64);
  }
}
