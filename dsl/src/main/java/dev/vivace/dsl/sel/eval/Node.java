package dev.vivace.dsl.sel.eval;

/** An expression: something with a value. Immutable. */
public interface Node {
  /** The value, which is never Java's null. */
  Object eval(Evaluation run);
}
