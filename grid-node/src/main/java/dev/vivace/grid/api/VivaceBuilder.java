package dev.vivace.grid.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Settings of a node that is about to start. */
public final class VivaceBuilder {
  private final Map<String, TaskHandler> tasks = new LinkedHashMap<>();
  private GridConfig grid = GridConfig.defaults();
  private StepConfig steps = StepConfig.defaults();

  VivaceBuilder() {}

  @CanIgnoreReturnValue
  public VivaceBuilder grid(GridConfig config) {
    grid = config;
    return this;
  }

  @CanIgnoreReturnValue
  public VivaceBuilder steps(StepConfig config) {
    steps = config;
    return this;
  }

  /**
   * Registers the work of {@code Task} steps that name it; all nodes should have the same handlers.
   */
  @CanIgnoreReturnValue
  public VivaceBuilder task(String name, TaskHandler handler) {
    if (tasks.putIfAbsent(name, handler) != null) {
      throw new IllegalArgumentException(
          "expected each task name once, but '%s' is registered twice".formatted(name));
    }
    return this;
  }

  /**
   * Starts the node and returns when it is ready for work.
   *
   * @throws dev.vivace.dsl.protocol.OrchestratorException if it cannot start; the message says why
   */
  public Vivace start() {
    return provider().start(new Settings(grid, steps, tasks));
  }

  static Provider provider() {
    return ServiceLoader.load(Provider.class, Provider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected the grid-node module on the class path, but found only its API; if classes are repackaged, merge META-INF/services"));
  }

  /** What a node is started with. */
  public record Settings(GridConfig grid, StepConfig steps, Map<String, TaskHandler> tasks) {
    public Settings {
      tasks = Map.copyOf(tasks);
    }
  }

  /** Starts nodes, and does what needs none; the grid-node module has the only one. */
  public interface Provider {
    Vivace start(Settings settings);

    Planner planner(WorkflowLimits limits);
  }
}
