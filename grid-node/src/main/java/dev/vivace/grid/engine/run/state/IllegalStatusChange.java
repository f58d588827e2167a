package dev.vivace.grid.engine.run.state;

/** An event that cannot follow on the state it was applied to: a bug, never a user's mistake. */
public final class IllegalStatusChange extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  IllegalStatusChange(String subject, Enum<?> from, Enum<?> to) {
    super(
        "expected a status change of "
            + subject
            + " that its lifecycle allows, but "
            + from
            + " -> "
            + to);
  }
}
