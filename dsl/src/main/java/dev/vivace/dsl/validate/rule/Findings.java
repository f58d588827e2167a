package dev.vivace.dsl.validate.rule;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The problems found so far; past a limit they are counted but not kept. */
public final class Findings {
  private static final int KEPT = 200;
  private static final int SHOWN = 300;

  private final List<Problem> problems = new ArrayList<>();
  private int left;

  @FormatMethod
  public void error(String path, ProblemCode code, @FormatString String format, Object... args) {
    add(Problem.error(path, code, String.format(Locale.ROOT, format, args)));
  }

  @FormatMethod
  void warning(String path, ProblemCode code, @FormatString String format, Object... args) {
    add(Problem.warning(path, code, String.format(Locale.ROOT, format, args)));
  }

  /** A value as a message shows it: never longer than a few lines. */
  public static String shown(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
  }

  public List<Problem> list() {
    List<Problem> all = new ArrayList<>(problems);
    if (left > 0) {
      all.add(
          Problem.error(
              "", ProblemCode.TOO_LARGE, "has " + left + " more problems; correct these first"));
    }
    return List.copyOf(all);
  }

  private void add(Problem problem) {
    if (problems.size() < KEPT) {
      problems.add(problem);
    } else if (problem.isError()) {
      left++;
    }
  }
}
