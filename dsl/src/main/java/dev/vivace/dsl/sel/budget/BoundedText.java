package dev.vivace.dsl.sel.budget;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** A text under construction that is charged to a budget as it grows. */
public final class BoundedText implements Appendable {
  private final Budget budget;
  private final StringBuilder text = new StringBuilder();

  public BoundedText(Budget budget) {
    this.budget = budget;
    budget.charge(Sizes.OBJECT);
  }

  /** What the text is charged to. */
  public Budget budget() {
    return budget;
  }

  @Override
  @CanIgnoreReturnValue
  public BoundedText append(CharSequence part) {
    budget.visit();
    budget.charge(Sizes.BUILT_CHARACTER * part.length());
    text.append(part);
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public BoundedText append(CharSequence part, int start, int end) {
    budget.visit();
    budget.charge(Sizes.BUILT_CHARACTER * (end - start));
    text.append(part, start, end);
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public BoundedText append(char character) {
    budget.visit();
    budget.charge(Sizes.BUILT_CHARACTER);
    text.append(character);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
