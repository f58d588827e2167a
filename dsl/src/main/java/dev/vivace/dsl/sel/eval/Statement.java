package dev.vivace.dsl.sel.eval;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.sel.type.Kind;
import org.jspecify.annotations.Nullable;

/** Something that is executed. Immutable. */
public interface Statement {
  /** The continuation after a statement. */
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE,
    RETURN
  }

  /** Executes it; the value it leaves is the evaluation's result so far. */
  Flow execute(Evaluation run);

  /**
   * The kind of every value that it can leave, told without executing it; {@code null} if unknown.
   */
  @CanIgnoreReturnValue
  @Nullable Kind kind(KindCheck check);
}
