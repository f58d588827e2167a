package dev.vivace.dsl.check;

import dev.vivace.dsl.sel.ParamCall;
import dev.vivace.dsl.spelling.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names in the parameters and attributes of a workflow, and in the attributes of a
 * step: the parameters of the workflow.
 *
 * @param isSignalled whether signals start the workflow
 */
record WorkflowPlace(SeenParams seen, boolean isSignalled) implements Place {

  @Override
  public Meaning meaning(String name) {
    Meaning found = seen.find(name);
    if (found != null) {
      return found;
    }
    if (seen.isOpen() || (isSignalled && Reference.parse(name) != null)) {
      return Meaning.OPEN;
    }
    return Meaning.nothing(
        "expected [%s] to be a param of the workflow, but there is none%s"
            .formatted(name, hint(name)));
  }

  private String hint(String name) {
    return Spelling.nearest(name, seen.names())
        .map(meant -> "; did you mean [" + meant + "]?")
        .orElse("; a run has it only if its start gives it");
  }

  @Override
  public @Nullable String problemOf(ParamCall call) {
    return call.isLookUp() ? null : ParamFunctions.OF_WORKFLOW.problemOf(call, isSignalled);
  }
}
