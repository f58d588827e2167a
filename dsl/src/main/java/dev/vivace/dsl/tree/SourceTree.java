package dev.vivace.dsl.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.SourcePosition;
import java.util.List;

/**
 * The JSON form of a text, with places.
 *
 * @param position where the root stands
 */
public record SourceTree(JsonNode root, SourcePosition position) {

  /** The position of a path of a {@link Problem}, or of the nearest part around it. */
  SourcePosition find(String path) {
    return spot(path).position();
  }

  /** The same problems; those without a position get that of their path. */
  public List<Problem> locate(List<Problem> problems) {
    return problems.stream()
        .map(problem -> problem.position() == null ? problem.at(find(problem.path())) : problem)
        .toList();
  }

  Spot spot(String path) {
    return new TreeWalk(this).to(path);
  }

  /**
   * The part that a path leads to, or the nearest part around it.
   *
   * @param path of the part that was asked for, with the indexes that it was written with
   * @param container what the part is a field or an element of; the part itself for the root
   */
  record Spot(String path, SourcePosition position, JsonNode container, String name, int index) {

    /** Takes the part out of the tree; {@code false} if it is all of it. */
    boolean omit() {
      if (container instanceof SourceArray array && index >= 0) {
        array.omit(index);
        return true;
      }
      return container instanceof SourceObject object
          && !name.isEmpty()
          && object.remove(name) != null;
    }
  }
}
