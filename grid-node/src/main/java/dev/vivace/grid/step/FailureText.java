package dev.vivace.grid.step;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The text of a failure for the author of a workflow, in a bounded length. */
final class FailureText {
  /** What is kept with an attempt is read by people and written with every change of its run. */
  static final int MAX_CHARS = 4_000;

  private FailureText() {}

  /** The failure itself, without the wrappers that stages add. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Class and message. */
  static String of(Throwable failure) {
    Throwable cause = cause(failure);
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    String shown = name.isEmpty() ? cause.getClass().getName() : name;
    return bounded(message == null ? shown : shown + ": " + message);
  }

  static String bounded(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
    int end = splits ? MAX_CHARS - 1 : MAX_CHARS;
    return text.substring(0, end) + "... (" + text.length() + " characters)";
  }
}
