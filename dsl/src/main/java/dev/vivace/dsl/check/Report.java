package dev.vivace.dsl.check;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The findings so far; past a limit no more are kept. */
final class Report {
  private static final int KEPT = 200;
  private static final int SHOWN = 80;
  private static final int LONGEST = 1_000;

  private final List<Finding> findings = new ArrayList<>();

  @FormatMethod
  void add(Finding.Kind kind, String path, @FormatString String format, Object... args) {
    if (!isFull()) {
      String message = String.format(Locale.ROOT, format, args);
      boolean isShort = message.length() <= LONGEST;
      findings.add(
          new Finding(kind, path, isShort ? message : message.substring(0, LONGEST) + "..."));
    }
  }

  void tell(Finding.Kind kind, String path, @Nullable String message) {
    add(kind, path, "%s", String.valueOf(message));
  }

  boolean isFull() {
    return findings.size() >= KEPT;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** A value as a message shows it. */
  static String shown(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
  }
}
