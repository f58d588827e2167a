package dev.vivace.dsl.model;

/** How much a workflow matters to its owner. Kept and shown; it does not change scheduling. */
public enum Criticality {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
