package dev.vivace.dsl.param;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter can not be merged or evaluated. The caller turns it into a refusal (at push and
 * start) or into a step that failed internally.
 */
public final class ParamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  private ParamException(String message, List<String> details, @Nullable Throwable cause) {
    super(message, cause);
    this.details = List.copyOf(details);
  }

  @FormatMethod
  public static ParamException of(String format, Object... arguments) {
    return new ParamException(String.format(format, arguments), List.of(), null);
  }

  @FormatMethod
  public static ParamException because(
      Throwable cause, String detail, @FormatString String format, Object... arguments) {
    return new ParamException(String.format(format, arguments), List.of(detail), cause);
  }

  /** The text for the user; never {@code null}. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What led to this, for the reader: the message of the failed expression, if there was one. */
  public List<String> details() {
    return details;
  }
}
