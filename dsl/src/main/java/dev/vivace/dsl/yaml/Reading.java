package dev.vivace.dsl.yaml;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the problems that are found while one document is read. */
final class Reading {
  /** Of errors, and of warnings: many of the one must not hide the other. */
  private static final int KEPT = 200;

  private final List<Problem> problems = new ArrayList<>();
  private int errors;
  private int warnings;

  @FormatMethod
  void error(
      String path,
      SourcePosition position,
      ProblemCode code,
      @FormatString String format,
      Object... args) {
    add(Problem.error(path, code, String.format(Locale.ROOT, format, args)).at(position));
  }

  void add(Problem error) {
    if (errors++ < KEPT) {
      problems.add(error);
    }
  }

  /** A value of another shape. */
  void wrong(String path, YamlValue value, String expected) {
    String found = value.describe();
    error(
        path,
        value.position(),
        ProblemCode.WRONG_TYPE,
        "expected %s, but found %s",
        expected,
        found);
  }

  /** A key that another key says already. */
  @FormatMethod
  void duplicate(
      String path, SourcePosition position, @FormatString String format, Object... args) {
    error(path, position, ProblemCode.DUPLICATE, format, args);
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
}
