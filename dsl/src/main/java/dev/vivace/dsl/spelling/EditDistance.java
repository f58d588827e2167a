package dev.vivace.dsl.spelling;

/**
 * Counts how many slips of the fingers lead from one word to another.
 *
 * <p>Two letters that changed places are one slip. To the distances of commons-text they are two,
 * which is past what a short word is allowed: {@code dya} would no longer be taken for {@code day}.
 */
public final class EditDistance {
  private EditDistance() {}

  /** Letters put in, left out, exchanged for others, or swapped with their neighbours. */
  public static int between(String from, String to) {
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, from, i, to, j);
      }
    }
    return slips[from.length()][to.length()];
  }

  private static int fewest(int[][] slips, String from, int i, String to, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int fewest =
        Math.min(Math.min(slips[i - 1][j], slips[i][j - 1]) + 1, slips[i - 1][j - 1] + change);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
  }
}
