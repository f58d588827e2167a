package dev.vivace.grid.engine.message;

/**
 * Names an aggregate: state with one writer. Addresses are equal exactly if they name the same one,
 * whatever its kind.
 */
public interface Address {
  /** What decides the partition of the aggregate and of all its records. */
  String affinity();
}
