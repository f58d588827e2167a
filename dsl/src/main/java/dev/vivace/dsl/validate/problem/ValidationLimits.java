package dev.vivace.dsl.validate.problem;

/**
 * Bounds the size of a definition. The ranges of single values belong to the contract and are no
 * configuration; these are.
 *
 * @param steps steps of a workflow, nested ones included
 * @param depth loops inside of loops
 * @param idLength characters of an id or of the name of a parameter
 * @param nameLength characters of a name
 * @param textLength characters of a description
 * @param params parameters of one map
 * @param triggers time triggers, and signal triggers, of a workflow
 */
public record ValidationLimits(
    int steps, int depth, int idLength, int nameLength, int textLength, int params, int triggers) {

  public static final ValidationLimits DEFAULT =
      new ValidationLimits(1_000, 10, 128, 256, 16_384, 10_000, 100);

  public ValidationLimits {
    require("steps", steps);
    require("depth", depth);
    require("idLength", idLength);
    require("nameLength", nameLength);
    require("textLength", textLength);
    require("params", params);
    require("triggers", triggers);
  }

  public ValidationLimits withSteps(int most) {
    return new ValidationLimits(most, depth, idLength, nameLength, textLength, params, triggers);
  }

  public ValidationLimits withDepth(int most) {
    return new ValidationLimits(steps, most, idLength, nameLength, textLength, params, triggers);
  }

  private static void require(String name, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "Expected a limit of at least 1 for '" + name + "', but it is " + limit);
    }
  }
}
