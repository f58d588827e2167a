package dev.vivace.dsl.sel.type;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** A text under construction that is charged to a budget as it grows. */
final class BoundedText implements Appendable {
  private final Budget budget;
  private final StringBuilder text = new StringBuilder();

  BoundedText(Budget budget) {
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  int length() {
    return text.length();
  }

  @Override
  @CanIgnoreReturnValue
  public BoundedText append(CharSequence part) {
    return append(part, 0, part.length());
  }

  @Override
  @CanIgnoreReturnValue
  public BoundedText append(CharSequence part, int start, int end) {
    budget.visit();
    budget.charge(2L * (end - start));
    text.append(part, start, end);
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public BoundedText append(char character) {
    budget.visit();
    budget.charge(2);
    text.append(character);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
