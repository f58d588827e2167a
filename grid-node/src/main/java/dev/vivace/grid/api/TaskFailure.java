package dev.vivace.grid.api;

/** Lets a handler tell what kind of failure it met. */
public final class TaskFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private TaskFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** The retries that a failure uses. */
  public enum Kind {
    USER,
    PLATFORM,
    FATAL
  }

  /** The input or the user's code is to blame: uses error retries. */
  public static TaskFailure user(String message) {
    return new TaskFailure(Kind.USER, message);
  }

  /** Something around it is to blame: uses platform retries. */
  public static TaskFailure platform(String message) {
    return new TaskFailure(Kind.PLATFORM, message);
  }

  /** Another try is of no use. */
  public static TaskFailure fatal(String message) {
    return new TaskFailure(Kind.FATAL, message);
  }

  public Kind kind() {
    return kind;
  }
}
