package dev.vivace.cli.text;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.ArrayList;
import java.util.List;

/**
 * Says to the user of a command what went wrong: one line, and one more for each of several
 * problems.
 */
public final class ErrorText {
  private static final String PREFIX = "vivace: ";

  private ErrorText() {}

  public static List<String> of(OrchestratorException problem) {
    return of(problem.message(), problem.errors(), "");
  }

  /**
   * The lines of an error.
   *
   * @param source who said so, put behind the message; may be empty
   */
  public static List<String> of(String message, List<String> errors, String source) {
    boolean general = message.isBlank() || message.equals(OrchestratorException.VALIDATION_FAILURE);
    List<String> lines = new ArrayList<>();
    if (errors.size() == 1) {
      String error = errors.get(0);
      boolean same = general || error.contains(message) || message.contains(error);
      String longer = error.length() > message.length() || general ? error : message;
      lines.add(line((same ? longer : message + ": " + error) + source));
    } else if (errors.isEmpty()) {
      lines.add(line((message.isBlank() ? "no reason was given" : message) + source));
    } else {
      String summary = general ? "expected a valid request, but it is not" : message;
      lines.add(line("%s: %d problems%s".formatted(summary, errors.size(), source)));
      errors.forEach(error -> lines.add("  " + oneLine(error)));
    }
    return lines;
  }

  public static String line(String text) {
    return PREFIX + oneLine(text);
  }

  /** What a library says may be a paragraph; who watches a process wants one line. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
