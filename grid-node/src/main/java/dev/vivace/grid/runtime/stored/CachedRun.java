package dev.vivace.grid.runtime.stored;

import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import java.util.List;

/**
 * A run in memory.
 *
 * @param parts how many parts its stored history has
 * @param loops what the last of them says if it tells of loops alone, else nothing
 * @param estimatedBytes about how many bytes the history has
 */
public record CachedRun(
    RunState state,
    CompiledWorkflow compiled,
    int parts,
    List<RunEvent.LoopAdvanced> loops,
    long estimatedBytes) {
  /** What a run takes that has nothing to tell. */
  private static final int LEAST = 1_024;

  /** About how many bytes of memory the run takes. */
  public long bytes() {
    return LEAST + estimatedBytes;
  }
}
