package dev.vivace.dsl.model;

/** The importance of a workflow to its owner. Kept and shown; it does not change scheduling. */
public enum Criticality {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
