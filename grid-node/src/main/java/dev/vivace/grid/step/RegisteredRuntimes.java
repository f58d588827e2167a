package dev.vivace.grid.step;

import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.step.StepRuntimeProvider;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The runtimes of a node: those of the language, those on the class path, those of its builder. */
public final class RegisteredRuntimes {
  private RegisteredRuntimes() {}

  /**
   * All of them.
   *
   * @param tasks the handlers of {@code Task} steps by name
   * @param more those of the builder
   * @throws IllegalArgumentException if a setting cannot work, or a provider cannot be used
   */
  public static List<StepRuntimeRegistration> of(
      StepConfig config, Map<String, TaskHandler> tasks, List<StepRuntimeRegistration> more) {
    List<StepRuntimeRegistration> all = new ArrayList<>();
    all.add(TaskRuntime.registration(config, tasks));
    all.add(HttpRuntime.registration(config, Optional.empty()));
    try {
      ServiceLoader.load(StepRuntimeProvider.class, StepRuntimeProvider.class.getClassLoader())
          .forEach(provider -> all.addAll(provider.runtimes()));
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "expected usable providers of step runtimes on the class path, but " + e.getMessage(), e);
    }
    all.addAll(more);
    return all;
  }
}
