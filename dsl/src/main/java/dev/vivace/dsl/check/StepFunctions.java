package dev.vivace.dsl.check;

import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.sel.ParamCall;
import dev.vivace.dsl.spelling.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of {@code params} that ask for steps. */
record StepFunctions(StepPlace place) {
  private static final Set<String> OWN_FIELDS =
      Set.of(
          "step_id",
          "step_instance_id",
          "step_instance_uuid",
          "step_attempt_id",
          "step_type",
          "MAESTRO_STEP_ERROR_RETRIES");
  private static final Set<String> FIELDS =
      Set.of("MAESTRO_STEP_STATUS", "MAESTRO_STEP_END_TIME", "MAESTRO_STEP_ERROR_RETRIES");

  @Nullable String problemOf(ParamCall call) {
    return switch (call.function()) {
      case ParamFunctions.FROM_STEP ->
          call.arguments().size() == 1 ? ofThisStep(call.argument(0)) : ofStep(call);
      case ParamFunctions.FROM_FOREACH -> ofForeach(call);
      case ParamFunctions.FROM_SUBWORKFLOW -> ofSubworkflow(call.argument(0));
      case ParamFunctions.FROM_DEPENDENCY -> ofDependency(call.argument(0));
      default -> null;
    };
  }

  private static @Nullable String ofThisStep(@Nullable String field) {
    return field == null
        ? null
        : ParamFunctions.unknownField(ParamFunctions.FROM_STEP, field, OWN_FIELDS);
  }

  private @Nullable String ofStep(ParamCall call) {
    String stepId = call.argument(0);
    if (stepId == null) {
      return null;
    }
    String problem = place.problemOfStep(call.function(), stepId, null);
    String param = call.argument(1);
    if (problem != null || param == null || FIELDS.contains(param)) {
      return problem;
    }
    Level level = place.level();
    int step = level.find(stepId);
    return step < 0 || level.isOpen(step) ? null : missing(param, stepId, level.own(step));
  }

  private static @Nullable String missing(
      String param, String stepId, Map<String, Meaning> params) {
    return params.containsKey(param)
        ? null
        : "expected [%s] to be a param of step [%s], but there is none%s"
            .formatted(param, stepId, Spelling.didYouMean(param, params.keySet()));
  }

  private @Nullable String ofForeach(ParamCall call) {
    String loop = call.argument(0);
    if (loop == null) {
      return null;
    }
    String problem = place.problemOfStep(call.function(), loop, Step.Foreach.class);
    int step = place.level().find(loop);
    String inner = call.argument(1);
    if (problem != null || step < 0 || inner == null) {
      return problem;
    }
    Step foreach = place.level().steps().get(step);
    List<String> ids = foreach.nested().stream().map(Step::id).toList();
    boolean isOpen = foreach.nested().stream().anyMatch(Step.Template.class::isInstance);
    return isOpen || ids.contains(inner)
        ? null
        : "expected a step of loop [%s], but there is no [%s] in it%s"
            .formatted(loop, inner, Spelling.didYouMean(inner, ids));
  }

  private @Nullable String ofSubworkflow(@Nullable String stepId) {
    return stepId == null
        ? null
        : place.problemOfStep(ParamFunctions.FROM_SUBWORKFLOW, stepId, Step.Subworkflow.class);
  }

  private @Nullable String ofDependency(@Nullable String index) {
    List<SignalDependency> dependencies =
        place.level().steps().get(place.index()).header().signalDependencies();
    int count = dependencies == null ? 0 : dependencies.size();
    if (index == null) {
      return null;
    }
    boolean isOne = index.matches("[0-9]{1,9}") && Integer.parseInt(index) < count;
    return isOne
        ? null
        : "expected the number of a signal dependency of step [%s], of which there are %d, counted from 0, but it is [%s]"
            .formatted(place.stepId(), count, index);
  }
}
