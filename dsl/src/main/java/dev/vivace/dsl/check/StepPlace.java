package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.sel.ParamCall;
import dev.vivace.dsl.spelling.Spelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names in the parameters of a step and the conditions of its edges: its own
 * parameters, those of the workflow, and {@code step__param} of the steps before it.
 *
 * @param own what its own parameters are there
 */
record StepPlace(Level level, int index, Map<String, Meaning> own) implements Place {
  private static final String SATISFIED = "maestro_step_satisfied";

  static StepPlace of(Level level, int index) {
    return new StepPlace(level, index, level.own(index));
  }

  String stepId() {
    return level.steps().get(index).id();
  }

  boolean isOpen() {
    return level.isOpen(index);
  }

  @Override
  public Meaning meaning(String name) {
    Meaning mine = ownParam(name);
    Meaning ofWorkflow = level.seen().find(name);
    if (mine != null && ofWorkflow != null) {
      return mine.equals(ofWorkflow) ? mine : Meaning.OPEN;
    }
    if (mine != null) {
      return mine;
    }
    if (ofWorkflow != null) {
      return ofWorkflow;
    }

    Reference reference = Reference.parse(name);
    if (reference != null) {
      return ofOther(reference);
    }
    return isOpen() || level.seen().isOpen() ? Meaning.OPEN : Meaning.nothing(unknown(name));
  }

  private @Nullable Meaning ownParam(String name) {
    Meaning mine = own.get(name);
    if (mine != null) {
      return mine;
    }
    if (name.equals(SATISFIED)) {
      return Meaning.of(ParamType.BOOLEAN);
    }
    return SystemParams.STEP.containsKey(name)
        ? Meaning.of(SystemParams.STEP.get(name).type())
        : null;
  }

  private String unknown(String name) {
    Set<String> known = new LinkedHashSet<>(own.keySet());
    known.addAll(level.seen().names());
    String hint =
        Spelling.nearest(name, known)
            .map(meant -> "; did you mean [" + meant + "]?")
            .orElse("; a run has it only if its start gives it");
    return "expected [%s] to be a param of step [%s] or of its workflow, or step__param of a step before it, but there is none%s"
        .formatted(name, stepId(), hint);
  }

  private Meaning ofOther(Reference reference) {
    if (reference.owner().equals(stepId())) {
      Meaning mine = ownParam(reference.param());
      return mine != null ? mine : missing(reference, index, own.keySet());
    }
    int step = level.find(reference.owner());
    if (step >= 0 && level.isUpstream(step, index)) {
      Meaning found = level.own(step).get(reference.param());
      return found != null ? found : missing(reference, step, level.own(step).keySet());
    }
    boolean isOpen = level.shared().isSignalled() || level.mayComeFromTemplate(reference.owner());
    return step < 0 && isOpen
        ? Meaning.OPEN
        : Meaning.nothing(
            "expected [%s__%s] to name a step, but %s"
                .formatted(reference.owner(), reference.param(), notBefore(reference.owner())));
  }

  private Meaning missing(Reference reference, int step, Set<String> known) {
    return level.isOpen(step)
        ? Meaning.OPEN
        : Meaning.nothing(
            "expected [%s] to be a param of step [%s], but there is none%s"
                .formatted(
                    reference.param(),
                    reference.owner(),
                    Spelling.didYouMean(reference.param(), known)));
  }

  /** Why a step is not seen: it is none, it is elsewhere, or nothing leads from it to this one. */
  private String notBefore(String stepId) {
    if (level.find(stepId) >= 0) {
      return "step [%s] does not come before step [%s], since no transition leads from it to there"
          .formatted(stepId, stepId());
    }
    for (Level outer = level.around(); outer != null; outer = outer.around()) {
      if (outer.find(stepId) >= 0) {
        return "step [%s] is outside of the loop; hand the value down through a param of the loop"
            .formatted(stepId);
      }
    }
    List<String> before = level.idsBefore(index);
    return "there is no step [%s] before step [%s]%s"
        .formatted(stepId, stepId(), Spelling.didYouMean(stepId, before));
  }

  @Override
  public @Nullable String problemOf(ParamCall call) {
    if (call.isLookUp()) {
      return call.function().equals(ParamCall.GET) ? lookUp(call.argument(0)) : null;
    }
    String problem = ParamFunctions.OF_STEP.problemOf(call, level.shared().isSignalled());
    return problem != null ? problem : new StepFunctions(this).problemOf(call);
  }

  /** {@code params} has the parameters of the workflow only, and may be asked for any name. */
  private @Nullable String lookUp(@Nullable String name) {
    if (name == null || level.seen().isOpen() || level.seen().contains(name)) {
      return null;
    }
    if (own.containsKey(name)) {
      return "expected a param of the workflow, but [%s] is one of step [%s], which params does not have; write %s"
          .formatted(name, stepId(), name);
    }
    return Spelling.slipOf(name, level.seen().names())
        .map(
            meant ->
                "expected a param of the workflow, but there is no [%s]; did you mean [%s]?"
                    .formatted(name, meant))
        .orElse(null);
  }

  /** What is wrong with asking for a step before this one; {@code null} if nothing is. */
  @Nullable String problemOfStep(
      String function, String stepId, @Nullable Class<? extends Step> kind) {
    int step = level.find(stepId);
    if (step < 0 && (level.mayComeFromTemplate(stepId) || isOpen())) {
      return null;
    }
    if (step < 0 || !level.isUpstream(step, index)) {
      String why = step == index ? "that is the step itself" : notBefore(stepId);
      return "expected params.%s to name a step before this one, but %s".formatted(function, why);
    }
    Step found = level.steps().get(step);
    return kind == null || kind.isInstance(found)
        ? null
        : "expected params.%s to name a %s step, but [%s] is none"
            .formatted(function, kind.getSimpleName().toLowerCase(Locale.ROOT), stepId);
  }
}
