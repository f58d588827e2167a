package dev.vivace.dsl.yaml;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.vivace.dsl.validate.Problem;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.validate.SourcePositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is found while one document is read: problems, and where its parts stand. */
final class Reading {
  /** Of errors, and of warnings: many of the one must not hide the other. */
  private static final int KEPT = 200;

  private final List<Problem> problems = new ArrayList<>();
  private final SourcePositions.Builder positions = new SourcePositions.Builder();
  private int errors;
  private int warnings;

  void place(String path, SourcePosition position) {
    positions.put(path, position);
  }

  @FormatMethod
  void error(
      String path,
      SourcePosition position,
      ProblemCode code,
      @FormatString String format,
      Object... args) {
    if (errors++ < KEPT) {
      String message = String.format(Locale.ROOT, format, args);
      problems.add(Problem.error(path, code, message).at(position));
    }
  }

  @FormatMethod
  void warn(String path, SourcePosition position, @FormatString String format, Object... args) {
    if (warnings++ < KEPT) {
      String message = String.format(Locale.ROOT, format, args);
      problems.add(Problem.warning(path, ProblemCode.SUSPICIOUS, message).at(position));
    }
  }

  boolean failed() {
    return errors > 0;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  SourcePositions positions() {
    return positions.build();
  }
}
