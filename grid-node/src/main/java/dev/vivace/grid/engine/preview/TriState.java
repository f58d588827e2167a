package dev.vivace.grid.engine.preview;

/** A truth value that may be unknown ahead of a run. */
enum TriState {
  YES,
  NO,
  MAYBE;

  static TriState of(boolean known) {
    return known ? YES : NO;
  }

  TriState and(TriState other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : MAYBE;
  }

  TriState or(TriState other) {
    return not().and(other.not()).not();
  }

  TriState not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case MAYBE -> MAYBE;
    };
  }
}
