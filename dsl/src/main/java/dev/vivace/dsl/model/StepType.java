package dev.vivace.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of step. The label is the form written to JSON; any case is read. */
public enum StepType {
  NO_OP("NoOp"),
  SLEEP("Sleep"),
  HTTP("Http"),
  /** Calls a Java handler that the embedding service registered by name. */
  TASK("Task"),
  TITUS("Titus"),
  NOTEBOOK("Notebook"),
  KUBERNETES("Kubernetes"),
  JOIN("Join"),
  FOREACH("foreach"),
  WHILE("while"),
  SUBWORKFLOW("subworkflow"),
  TEMPLATE("template");

  private static final List<String> LABELS =
      Stream.of(NO_OP, SLEEP, HTTP, TASK, NOTEBOOK, KUBERNETES).map(StepType::label).toList();

  private final String label;

  StepType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The labels of those that can stand as the type of a step and be run, somewhere. */
  public static List<String> labels() {
    return LABELS;
  }

  /** The type with this label or constant name, in any case; empty if there is none. */
  public static Optional<StepType> of(String text) {
    for (StepType type : values()) {
      if (type.label.equalsIgnoreCase(text) || type.name().equalsIgnoreCase(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
