package dev.vivace.grid.engine.compiled;

import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiled parameters, or why they make no sense: a push checks that, but a definition may have
 * been stored under other rules.
 */
public final class Inputs {
  private final @Nullable CompiledParams compiled;
  private final @Nullable ParamException problem;

  private Inputs(@Nullable CompiledParams compiled, @Nullable ParamException problem) {
    this.compiled = compiled;
    this.problem = problem;
  }

  static Inputs of(Supplier<CompiledParams> compilation) {
    try {
      return new Inputs(compilation.get(), null);
    } catch (ParamException e) {
      return new Inputs(null, e);
    }
  }

  /**
   * The parameters.
   *
   * @throws ParamException if they make no sense
   */
  public CompiledParams orThrow() {
    if (problem != null) {
      throw problem;
    }
    return Objects.requireNonNull(compiled);
  }
}
