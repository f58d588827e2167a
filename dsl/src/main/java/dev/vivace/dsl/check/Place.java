package dev.vivace.dsl.check;

import dev.vivace.dsl.sel.ParamCall;
import org.jspecify.annotations.Nullable;

/** Resolves the names that expressions and texts use at one place of a definition. */
interface Place {

  /** What a bare name stands for. */
  Meaning meaning(String name);

  /**
   * Why something that is asked of {@code params} gets no answer; {@code null} if it may get one.
   */
  @Nullable String problemOf(ParamCall call);
}
