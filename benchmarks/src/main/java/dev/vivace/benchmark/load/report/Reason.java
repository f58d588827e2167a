package dev.vivace.benchmark.load.report;

import java.io.IOException;
import java.util.concurrent.CompletionException;

/** Puts the reason of a failure into one line for the user. */
public final class Reason {
  private Reason() {}

  /** What failed, and what was at the root of it. */
  public static String of(Throwable failure) {
    Throwable shown = failure;
    while (shown instanceof CompletionException && shown.getCause() != null) {
      shown = shown.getCause();
    }
    Throwable root = shown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = text(shown);
    return text.contains(text(root)) ? text : text + ": " + text(root);
  }

  /** The message of many an {@link IOException} is a path and nothing else. */
  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null || failure instanceof IOException ? failure.toString() : message;
  }
}
