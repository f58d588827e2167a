package dev.vivace.dsl.model;

import java.util.Optional;

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

  private final String label;

  StepType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
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
