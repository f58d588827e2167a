package dev.vivace.grid.runtime;

import java.util.Optional;

/** Says whether the node may change anything at present. Asked often: must answer at once. */
@FunctionalInterface
public interface WorkGuard {

  /** Why no change is taken, as a sentence for users; empty if changes are. */
  Optional<String> refusal();

  /** Why nothing is taken that adds data, as a sentence for users; empty if it is. */
  default Optional<String> refusalOfData() {
    return refusal();
  }

  /** Lets everything pass. */
  static WorkGuard open() {
    return Optional::empty;
  }
}
