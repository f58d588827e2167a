package dev.vivace.dsl.param;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.vivace.dsl.sel.SelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter cannot be merged or evaluated. The caller turns it into a refusal (at push and start)
 * or into a step that failed internally.
 */
public final class ParamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> details;
  private final boolean isUndecided;

  private ParamException(
      String message, List<String> details, boolean isUndecided, @Nullable Throwable cause) {
    super(message, cause);
    this.details = List.copyOf(details);
    this.isUndecided = isUndecided;
  }

  @FormatMethod
  public static ParamException of(String format, Object... arguments) {
    return new ParamException(String.format(format, arguments), List.of(), false, null);
  }

  @FormatMethod
  public static ParamException because(
      Throwable cause, String detail, @FormatString String format, Object... arguments) {
    return new ParamException(String.format(format, arguments), List.of(detail), false, cause);
  }

  /**
   * A value that nobody can know before the workflow runs. Only what is previewed ahead of a run
   * throws this.
   *
   * @param reason what it depends on
   */
  public static ParamException undecided(String reason) {
    return new ParamException(reason, List.of(), true, null);
  }

  /** Whether nothing is wrong: the value is just not known yet. */
  public boolean isUndecided() {
    return isUndecided;
  }

  /** Whether it took more time or memory than an expression may. */
  public boolean isCostly() {
    return getCause() instanceof SelException cause && cause.kind() == SelException.Kind.LIMIT;
  }

  /** The text for the user; never {@code null}. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The text for the user and what led to it, each in lines of its own. */
  public String fullMessage() {
    List<String> lines = new ArrayList<>();
    lines.add(message());
    lines.addAll(details);
    return String.join("\n", lines);
  }

  /** What led to this, for the reader: the message of the failed expression, if there was one. */
  public List<String> details() {
    return details;
  }
}
