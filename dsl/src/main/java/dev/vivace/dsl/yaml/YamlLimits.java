package dev.vivace.dsl.yaml;

/**
 * Bounds the size of a document.
 *
 * @param codePoints characters of the text
 * @param depth lists and maps inside of each other
 * @param nodes keys and values, each counted as often as aliases repeat it
 */
public record YamlLimits(int codePoints, int depth, int nodes) {
  public static final YamlLimits DEFAULT = new YamlLimits(1 << 20, 100, 200_000);

  public YamlLimits {
    if (codePoints < 1 || depth < 1 || nodes < 1) {
      throw new IllegalArgumentException(
          "Expected limits of at least 1, but they are "
              + codePoints
              + ", "
              + depth
              + ", "
              + nodes);
    }
  }
}
