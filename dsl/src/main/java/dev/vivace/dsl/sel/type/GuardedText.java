package dev.vivace.dsl.sel.type;

/** A text whose every read counts as a step, so that matching against it can be stopped. */
final class GuardedText implements CharSequence {
  private final String text;
  private final Budget budget;

  GuardedText(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    budget.visit();
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
