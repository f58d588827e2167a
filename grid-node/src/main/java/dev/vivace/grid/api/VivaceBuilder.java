package dev.vivace.grid.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Settings of a node that is about to start. */
public final class VivaceBuilder {
  private final Map<String, TaskHandler> tasks = new LinkedHashMap<>();
  private final List<StepTypeDescriptor> stepTypes = new ArrayList<>();
  private final List<StepRuntimeRegistration> runtimes = new ArrayList<>();
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
   * Adds a type of steps to those of the language and of the {@code StepTypeProvider}s on the class
   * path; all nodes should know the same types.
   */
  @CanIgnoreReturnValue
  public VivaceBuilder stepType(StepTypeDescriptor type) {
    stepTypes.add(type);
    return this;
  }

  /**
   * Adds the runtime of a type of steps; a node without it tries its attempts again later, under
   * their platform retries. It is closed with the node.
   */
  @CanIgnoreReturnValue
  public VivaceBuilder stepRuntime(StepRuntimeRegistration runtime) {
    runtimes.add(runtime);
    return this;
  }

  /**
   * Starts the node and returns when it is ready for work.
   *
   * @throws dev.vivace.dsl.protocol.OrchestratorException if it cannot start; the message says why
   * @throws IllegalArgumentException if two step types have the same label, or a runtime is of no
   *     type that is dispatched
   */
  public Vivace start() {
    StepTypes types = StepTypes.discovered().with(stepTypes);
    return provider().start(new Settings(grid, steps, tasks, types, runtimes));
  }

  static Provider provider() {
    return ServiceLoader.load(Provider.class, Provider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected the grid-node module on the class path, but found only its API; if classes are repackaged, merge META-INF/services"));
  }

  /**
   * The settings of a node.
   *
   * @param runtimes those beside its own and those on the class path
   */
  public record Settings(
      GridConfig grid,
      StepConfig steps,
      Map<String, TaskHandler> tasks,
      StepTypes stepTypes,
      List<StepRuntimeRegistration> runtimes) {
    public Settings {
      tasks = Map.copyOf(tasks);
      runtimes = List.copyOf(runtimes);
    }
  }

  /** Starts nodes, and does what needs none; the grid-node module has the only one. */
  public interface Provider {
    Vivace start(Settings settings);

    Planner planner(WorkflowLimits limits);
  }
}
