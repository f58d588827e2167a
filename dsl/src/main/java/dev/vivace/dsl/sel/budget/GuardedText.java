package dev.vivace.dsl.sel.budget;

/** A text whose every read counts as work, so that matching against it can be stopped. */
public final class GuardedText implements CharSequence {
  private final String text;
  private final long costOfRead;
  private final Budget budget;

  /**
   * A text to match against.
   *
   * @param costOfRead work that a matcher does at most before it reads again
   */
  public GuardedText(String text, long costOfRead, Budget budget) {
    this.text = text;
    this.costOfRead = costOfRead;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    budget.work(costOfRead);
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
