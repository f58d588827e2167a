package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;

/**
 * Finds a text in others in linear time (Knuth, Morris and Pratt): the platform's own search takes
 * quadratic time where both texts are much alike.
 */
final class Search {
  /** As many comparisons at most are left to the platform. */
  private static final long FEW = 1024;

  private final String part;
  private final Budget budget;

  /** For each beginning of the part: how much of its own end it begins with. */
  private int[] borders = {};

  Search(String part, Budget budget) {
    this.part = part;
    this.budget = budget;
  }

  /** Where the part begins in {@code text}, at {@code from} or behind it; -1 if nowhere. */
  int find(String text, int from) {
    long left = (long) text.length() - from;
    if (left * part.length() > FEW) {
      return scan(text, from, true);
    }
    int found = text.indexOf(part, from);
    long compared = (found < 0 ? left : found - from) + 1;
    budget.work(compared * part.length() / Budget.BYTES_PER_UNIT);
    return found;
  }

  /** Where the part begins for the last time; -1 if nowhere. */
  int findLast(String text) {
    return part.isEmpty() ? text.length() : scan(text, 0, false);
  }

  private int scan(String text, int from, boolean first) {
    if (text.length() - from < part.length()) {
      return -1;
    }
    prepare();
    int found = -1;
    int matched = 0;
    for (int at = from; at < text.length() && !(first && found >= 0); at++) {
      matched = next(text.charAt(at), matched);
      if (matched == part.length()) {
        found = at + 1 - matched;
      }
    }
    return found;
  }

  private void prepare() {
    if (borders.length > 0) {
      return;
    }
    budget.charge((long) part.length() * Integer.BYTES);
    borders = new int[part.length()];
    int matched = 0;
    for (int i = 1; i < part.length(); i++) {
      matched = next(part.charAt(i), matched);
      borders[i] = matched;
    }
  }

  /** How much of the part the text ends with, after one more character. */
  private int next(char character, int matched) {
    budget.visit();
    int length = matched;
    while (length > 0 && (length == part.length() || part.charAt(length) != character)) {
      length = borders[length - 1];
    }
    return part.charAt(length) == character ? length + 1 : 0;
  }
}
