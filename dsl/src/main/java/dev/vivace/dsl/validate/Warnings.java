package dev.vivace.dsl.validate;

import java.util.List;

/** How an answer speaks of what is accepted, but probably not meant. */
public final class Warnings {
  private static final int SHOWN = 20;

  private Warnings() {}

  /** A message with the first warnings behind it. */
  public static String append(String message, List<String> warnings) {
    StringBuilder text = new StringBuilder(message);
    warnings.stream()
        .limit(SHOWN)
        .forEach(warning -> text.append(" Warning: ").append(warning).append('.'));
    return text.toString();
  }
}
