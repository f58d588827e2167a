package dev.vivace.grid.engine.eval;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads other runs as the decision in hand sees them, for expressions about runs below theirs. */
@FunctionalInterface
public interface OtherRuns {

  /** There are no others. */
  OtherRuns NONE = runs -> Map.of();

  /** Those of the runs that exist, by key. They may be read from other nodes, together. */
  Map<RunKey, Other> find(Collection<RunKey> runs);

  /** The run; {@code null} if there is none. */
  default @Nullable Other find(RunKey run) {
    return find(List.of(run)).get(run);
  }

  /** A run with the compiled workflow that it follows. */
  record Other(CompiledWorkflow compiled, RunState state) {}
}
