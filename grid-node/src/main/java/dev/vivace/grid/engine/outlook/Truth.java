package dev.vivace.grid.engine.outlook;

/** Whether something is so, as far as that is known ahead of a run. */
enum Truth {
  YES,
  NO,
  MAYBE;

  static Truth of(boolean known) {
    return known ? YES : NO;
  }

  Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : MAYBE;
  }

  Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case MAYBE -> MAYBE;
    };
  }
}
