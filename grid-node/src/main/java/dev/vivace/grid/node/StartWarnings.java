package dev.vivace.grid.node;

import dev.vivace.dsl.check.GivenParams;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warns of parts of a start that are accepted, but probably not meant. */
final class StartWarnings {
  private StartWarnings() {}

  /** Parameters that the workflow neither declares nor uses. */
  static List<Problem> of(
      CompiledWorkflow compiled, @Nullable Map<String, ParamDefinition> runParams) {
    if (runParams == null || runParams.isEmpty()) {
      return List.of();
    }
    try {
      return GivenParams.unused("run_params", runParams.keySet(), compiled.target()).stream()
          .map(DefinitionChecks::warning)
          .toList();
    } catch (ParamException e) {
      return List.of(); // the run itself says what is wrong
    }
  }
}
