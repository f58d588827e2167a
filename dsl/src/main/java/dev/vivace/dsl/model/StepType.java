package dev.vivace.dsl.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The label of a type of step. Any label can be read and shown; what a type is, and whether there
 * is one, say the descriptors in {@code dev.vivace.dsl.step}.
 */
public record StepType(String label) {
  public static final StepType NO_OP = new StepType("NoOp");
  public static final StepType SLEEP = new StepType("Sleep");
  public static final StepType HTTP = new StepType("Http");

  /** Calls a Java handler that the embedding service registered by name. */
  public static final StepType TASK = new StepType("Task");

  public static final StepType NOTEBOOK = new StepType("Notebook");
  public static final StepType KUBERNETES = new StepType("Kubernetes");
  public static final StepType FOREACH = new StepType("foreach");
  public static final StepType WHILE = new StepType("while");
  public static final StepType SUBWORKFLOW = new StepType("subworkflow");
  public static final StepType TEMPLATE = new StepType("template");

  private static final Map<String, StepType> OF_CONTRACT =
      List.of(NO_OP, SLEEP, HTTP, TASK, NOTEBOOK, KUBERNETES, FOREACH, WHILE, SUBWORKFLOW, TEMPLATE)
          .stream()
          .collect(Collectors.toUnmodifiableMap(StepType::key, Function.identity()));

  public StepType {
    if (label.isBlank()) {
      throw new IllegalArgumentException("expected the label of a step type, but it is blank");
    }
  }

  /** The type with this label; those of the contract are read in any case, and as {@code NO_OP}. */
  public static StepType of(String label) {
    StepType type = new StepType(label);
    return OF_CONTRACT.getOrDefault(
        label.equalsIgnoreCase("no_op") ? NO_OP.key() : type.key(), type);
  }

  /** The same for all ways to write the label: case makes no difference between two types. */
  public String key() {
    return label.toLowerCase(Locale.ROOT);
  }
}
