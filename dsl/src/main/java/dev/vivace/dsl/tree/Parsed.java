package dev.vivace.dsl.tree;

import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * The content of a text, or its problems.
 *
 * @param value empty if a problem is an error; whether it may be run is for the validator to say
 * @param problems all that was found, with places
 * @param tree where the parts of the value stand
 */
public record Parsed<T>(Optional<T> value, List<Problem> problems, SourceTree tree) {
  public Parsed {
    problems = List.copyOf(problems);
  }

  /** A text that is no tree at all. */
  public static <T> Parsed<T> refused(List<Problem> problems) {
    SourceTree nothing =
        new SourceTree(new SourceObject(SourcePosition.START), SourcePosition.START);
    return new Parsed<>(Optional.empty(), problems, nothing);
  }
}
