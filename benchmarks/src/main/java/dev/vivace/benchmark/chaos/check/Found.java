package dev.vivace.benchmark.chaos.check;

import dev.vivace.benchmark.chaos.load.Definition;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of the grid once all runs are over.
 *
 * @param highest the highest instance number that the list of each workflow has; 0 for none
 * @param definitions the acknowledged versions that can be read with what was pushed
 * @param unreadable what could not be read although it was tried again
 * @param changes what was over and was different later
 */
public record Found(
    List<Instance> instances,
    Map<String, Long> highest,
    Set<Definition> definitions,
    List<String> unreadable,
    List<String> changes) {

  Found(
      Collection<Instance> instances,
      Map<String, Long> highest,
      Collection<Definition> definitions,
      Collection<String> unreadable,
      Collection<String> changes) {
    this(
        List.copyOf(instances),
        Map.copyOf(highest),
        Set.copyOf(definitions),
        List.copyOf(unreadable),
        List.copyOf(changes));
  }

  /**
   * The latest run of an instance.
   *
   * @param uuid the id of the request that started it
   * @param run its number; 1 as long as nobody restarts
   * @param endTime empty while it is not over
   */
  public record Instance(
      String workflowId,
      long number,
      String uuid,
      long run,
      WorkflowStatus status,
      Optional<Instant> endTime,
      List<Step> steps) {
    public Instance {
      steps = List.copyOf(steps);
    }

    Instance withSteps(List<Step> newSteps) {
      return new Instance(workflowId, number, uuid, run, status, endTime, newSteps);
    }

    /** Whether it only says that it could not be started. */
    boolean standsForNothing() {
      return status == WorkflowStatus.FAILED && steps.isEmpty();
    }

    String label() {
      return workflowId + "/" + number;
    }

    /** What is different later although it was over; empty if nothing is. */
    Optional<String> changeTo(Optional<Instance> later) {
      String then = later.map(Instance::end).orElse("not there");
      return end().equals(then)
          ? Optional.empty()
          : Optional.of(
              "expected %s to stay as it was once it was over (%s), but later it is %s"
                  .formatted(label(), end(), then));
    }

    private String end() {
      String time = endTime.map(Instant::toString).orElse("no time");
      return "run %d %s at %s, started by %s".formatted(run, status, time, uuid);
    }
  }

  /**
   * A step of a run.
   *
   * @param last the number of its last attempt, as the list of steps shows it
   * @param attempts those of the numbers 1 to {@code last} that can be read
   */
  record Step(String id, long last, List<Attempt> attempts) {
    Step {
      attempts = List.copyOf(attempts);
    }
  }

  /** An attempt of a step. */
  record Attempt(long number, StepStatus status) {}
}
