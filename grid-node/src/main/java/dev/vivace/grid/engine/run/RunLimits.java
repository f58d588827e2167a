package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.state.RunHeader;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the depth and the loops of runs.
 *
 * @param depth how many runs may lie above each other, a root and its descendants
 * @param iterations how many iterations a loop may take
 */
public record RunLimits(int depth, long iterations) {
  public static final RunLimits DEFAULT = new RunLimits(10, 1_000_000);

  public RunLimits {
    if (depth < 1 || iterations < 1) {
      throw new IllegalArgumentException(
          "expected limits of at least 1, but got " + depth + " and " + iterations);
    }
  }

  /** Why a step cannot start a run below its own; {@code null} if it can. */
  public @Nullable String problemBelow(RunHeader header, CompiledStep step) {
    int above =
        header.startContext().initiator() instanceof Initiator.Upstream upstream
            ? upstream.ancestors().size()
            : 0;
    return above + 1 < depth
        ? null
        : "expected at most %d levels of runs that start each other, but step '%s' would make one more"
            .formatted(depth, step.id());
  }

  /** Why a foreach step cannot have so many iterations; {@code null} if it can. */
  public @Nullable String problemOf(CompiledStep step, long wanted) {
    return wanted > iterations
        ? "expected at most %d iterations of step '%s', but there are more"
            .formatted(iterations, step.id())
        : null;
  }
}
