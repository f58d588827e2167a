package dev.vivace.dsl.validate;

import dev.vivace.dsl.validate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts warnings about what is accepted, but probably not meant, into an answer. */
public final class Warnings {
  private static final int IN_MESSAGE = 20;
  private static final int KEPT = 100;

  private Warnings() {}

  /** The texts of problems that are no errors; {@code null}, as an answer has it, if none is. */
  public static @Nullable List<String> texts(List<Problem> problems) {
    return bounded(
        problems.stream().filter(problem -> !problem.isError()).map(Problem::fieldError).toList());
  }

  /** Both, the first ones first; {@code null} if there are none. */
  public static @Nullable List<String> joined(
      @Nullable List<String> first, @Nullable List<String> second) {
    List<String> all = new ArrayList<>(first == null ? List.of() : first);
    if (second != null) {
      all.addAll(second);
    }
    return bounded(all);
  }

  private static @Nullable List<String> bounded(List<String> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    if (texts.size() <= KEPT) {
      return List.copyOf(texts);
    }
    List<String> kept = new ArrayList<>(texts.subList(0, KEPT - 1));
    kept.add("and " + (texts.size() - KEPT + 1) + " more");
    return List.copyOf(kept);
  }

  /** A message with the first warnings behind it. */
  public static String append(String message, @Nullable List<String> warnings) {
    StringBuilder text = new StringBuilder(message);
    if (warnings != null) {
      warnings.stream()
          .limit(IN_MESSAGE)
          .forEach(warning -> text.append(" Warning: ").append(warning).append('.'));
    }
    return text.toString();
  }
}
