package dev.vivace.dsl.step;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The types of steps that somebody knows, by their labels. Immutable. */
public final class StepTypes {
  private static final StepTypes BUILT_IN = new StepTypes(BuiltInStepTypes.ALL);

  private final Map<String, StepTypeDescriptor> byKey;

  private StepTypes(Collection<StepTypeDescriptor> all) {
    Map<String, StepTypeDescriptor> found = new LinkedHashMap<>();
    for (StepTypeDescriptor type : all) {
      if (found.putIfAbsent(type.type().key(), type) != null) {
        throw new IllegalArgumentException(
            "expected each step type once, but [%s] is described twice; choose another label"
                .formatted(type.label()));
      }
    }
    byKey = Collections.unmodifiableMap(found);
  }

  /** Those of this module alone. */
  public static StepTypes builtIn() {
    return BUILT_IN;
  }

  /** Those of this module and of all {@link StepTypeProvider}s on the class path. */
  public static StepTypes installed() {
    return Installed.TYPES;
  }

  /**
   * Looks for the {@link StepTypeProvider}s on the class path anew.
   *
   * @throws IllegalArgumentException if one of them cannot be used; the message says which and why
   */
  public static StepTypes discovered() {
    List<StepTypeDescriptor> found = new ArrayList<>();
    try {
      ServiceLoader.load(StepTypeProvider.class, StepTypeProvider.class.getClassLoader())
          .forEach(provider -> found.addAll(provider.stepTypes()));
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "expected usable providers of step types on the class path, but " + e.getMessage(), e);
    }
    return BUILT_IN.with(found);
  }

  /**
   * These and others.
   *
   * @throws IllegalArgumentException if one of them is here already
   */
  public StepTypes with(Collection<StepTypeDescriptor> others) {
    if (others.isEmpty()) {
      return this;
    }
    List<StepTypeDescriptor> all = new ArrayList<>(byKey.values());
    all.addAll(others);
    return new StepTypes(all);
  }

  public Optional<StepTypeDescriptor> find(StepType type) {
    return Optional.ofNullable(byKey.get(type.key()));
  }

  /** The type with this label, in any case, or with this spelling of the contract. */
  public Optional<StepTypeDescriptor> find(String label) {
    return label.isBlank() ? Optional.empty() : find(StepType.of(label));
  }

  /** All of them, those of this module first. */
  public Collection<StepTypeDescriptor> all() {
    return byKey.values();
  }

  /** The labels of those that can stand as the type of a step. */
  public List<String> labels() {
    return byKey.values().stream()
        .filter(StepTypeDescriptor::isTyped)
        .map(StepTypeDescriptor::label)
        .toList();
  }

  /** Whether the step names a job template, and its type takes parameters from one. */
  public boolean takesTemplate(Step.Typed step) {
    return step.subType() != null
        && find(step.type()).map(StepTypeDescriptor::takesJobTemplate).orElse(false);
  }

  private static final class Installed {
    static final StepTypes TYPES = discovered();
  }
}
