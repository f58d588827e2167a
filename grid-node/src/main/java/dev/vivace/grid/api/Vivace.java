package dev.vivace.grid.api;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.step.StepTypes;
import java.util.concurrent.CompletableFuture;

/**
 * A member of a grid: reads and changes all of it, and works the part of it that it owns.
 *
 * <pre>{@code
 * try (Vivace vivace = Vivace.embedded().task("greet", context -> ...).start()) {
 *   vivace.workflows().push(definition, User.of("me")).join();
 *   vivace.instances().start("hello", "latest", StartRequest.by("me"), User.of("me")).join();
 * }
 * }</pre>
 */
public interface Vivace extends AutoCloseable {

  /** A node inside this process, in memory and on loopback unless told otherwise. */
  static VivaceBuilder embedded() {
    return new VivaceBuilder();
  }

  /** Plans runs in this process, without a node. */
  static Planner planner(WorkflowLimits limits) {
    return VivaceBuilder.provider().planner(limits);
  }

  Workflows workflows();

  Instances instances();

  /** Parts of graphs that workflows use as a step. */
  Templates templates();

  /** Parameters that steps of a sub type share. */
  JobTemplates jobTemplates();

  /** The types of steps that the node knows. */
  StepTypes stepTypes();

  /** Tells a listener what happens to the runs that this node works. */
  Subscription subscribe(RunListener listener);

  /** The grid as its operators see it. */
  Cluster cluster();

  /** Whether the node can do its work, and if not, why. */
  Health health();

  /**
   * Completes with the reason when the node leaves its grid without being told to, for instance
   * since the others went on without it or its disk failed. It does not come back by itself: start
   * a new one. Never completes after {@link #close}.
   */
  CompletableFuture<String> failure();

  MetricRegistry metrics();

  /** Leaves the grid; what is stored stays. Waits for work in hand, at most some seconds. */
  @Override
  void close();

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
