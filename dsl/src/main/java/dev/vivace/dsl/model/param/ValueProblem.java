package dev.vivace.dsl.model.param;

/**
 * The reason why a value cannot be kept.
 *
 * @param place where in the value, such as {@code .key[2]}; empty if it is the value itself
 * @param expected what should be there
 * @param found a sentence that says what is there instead
 */
public record ValueProblem(String place, String expected, String found) {

  static ValueProblem of(String expected, String found) {
    return new ValueProblem("", expected, found);
  }

  /** The same problem as it is seen from around the value. */
  ValueProblem in(String outer) {
    return new ValueProblem(outer + place, expected, found);
  }

  /** The end of a sentence that begins with "expected". */
  public String sentence() {
    return expected + ", but " + found;
  }
}
