package dev.vivace.grid.engine.message;

/**
 * Names an aggregate: state with one writer. Addresses are equal exactly if they name the same one,
 * whatever its kind.
 */
public interface Address {
  /** What decides the partition of the aggregate and of all its records. */
  String affinity();

  /**
   * The workflow for which work for the aggregate counts, unless a message says otherwise: that at
   * the root of the tree, as far as the address tells.
   */
  default String rootWorkflow() {
    return affinity();
  }
}
