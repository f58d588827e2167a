package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.type.Kind;
import org.jspecify.annotations.Nullable;

/** An expression: something with a value. Immutable. */
public interface Node {
  /** The value, which is never Java's null. */
  Object eval(Evaluation run);

  /** The kind of every value it can have, told without evaluating it; {@code null} if unknown. */
  default @Nullable Kind kind(KindCheck check) {
    return null;
  }
}
