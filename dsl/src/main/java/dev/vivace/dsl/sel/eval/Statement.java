package dev.vivace.dsl.sel.eval;

/** Something that is executed. Immutable. */
public interface Statement {
  /** Where execution goes on after a statement. */
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE,
    RETURN
  }

  /** Executes it; the value it leaves is the evaluation's result so far. */
  Flow execute(Evaluation run);
}
