package dev.vivace.dsl.tree;

import dev.vivace.dsl.json.ShapeProblem;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.tree.SourceTree.Spot;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a tree with the reader of JSON. That one stops at the first part of another shape; here
 * such a part is left out and the rest is read again, so that all of them are told at once.
 */
public final class TreeReader {
  /** Each one reads all of the tree again: nobody corrects more at a time. */
  private static final int MAX_BROKEN = 20;

  private final SourceTree tree;
  private final List<Problem> problems;
  private final List<String> omitted = new ArrayList<>();

  private TreeReader(SourceTree tree, List<Problem> problems) {
    this.tree = tree;
    this.problems = new ArrayList<>(problems);
  }

  /**
   * Reads a tree. Parts of another shape are gone from it afterwards.
   *
   * @param earlier what was found when the tree was built
   */
  public static <T> Parsed<T> read(SourceTree tree, Class<T> type, List<Problem> earlier) {
    return new TreeReader(tree, earlier).read(type);
  }

  private <T> Parsed<T> read(Class<T> type) {
    Optional<T> value = Optional.empty();
    boolean again = true;
    while (again) {
      try {
        value = Optional.of(VivaceJson.read(tree.root(), type));
        again = false;
      } catch (OrchestratorException e) {
        again = omit(e) && omitted.size() < MAX_BROKEN;
      }
    }
    boolean failed = problems.stream().anyMatch(Problem::isError);
    return new Parsed<>(failed ? Optional.empty() : value, problems, tree);
  }

  /** Tells what is wrong with a part and takes it out of the tree, if there is more around it. */
  private boolean omit(OrchestratorException refusal) {
    List<Spot> spots = new ArrayList<>();
    for (ShapeProblem shape : ShapeProblem.of(refusal)) {
      Spot spot = tree.spot(shape.path());
      spots.add(spot);
      if (omitted.stream().noneMatch(path -> isWithin(path, spot.path()))) {
        ProblemCode code = shape.missing() ? ProblemCode.MISSING : ProblemCode.WRONG_TYPE;
        problems.add(Problem.error(spot.path(), code, shape.sentence()).at(spot.position()));
      }
    }
    spots.forEach(spot -> omitted.add(spot.path()));
    return spots.get(0).omit(); // what is missing, is missing from one and the same part
  }

  /** What is said of a part from which something was taken may follow from just that. */
  private static boolean isWithin(String path, String part) {
    return path.startsWith(part)
        && (path.length() == part.length()
            || part.isEmpty()
            || ".[".indexOf(path.charAt(part.length())) >= 0);
  }
}
