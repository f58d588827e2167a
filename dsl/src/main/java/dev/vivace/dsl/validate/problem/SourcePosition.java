package dev.vivace.dsl.validate.problem;

/** A place in a source text; both numbers count from 1. */
public record SourcePosition(int line, int column) {
  public static final SourcePosition START = new SourcePosition(1, 1);

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
