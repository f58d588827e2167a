package dev.vivace.dsl.check;

import dev.vivace.dsl.sel.ParamCall;
import dev.vivace.dsl.spelling.Spelling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code params} that there are at a place.
 *
 * @param counts of arguments, by function
 * @param instanceFields what {@code getFromInstance} knows
 */
record ParamFunctions(Map<String, Set<Integer>> counts, Set<String> instanceFields) {
  static final String FROM_STEP = "getFromStep";
  static final String FROM_FOREACH = "getFromForeach";
  static final String FROM_SUBWORKFLOW = "getFromSubworkflow";
  static final String FROM_DEPENDENCY = "getFromSignalDependency";
  private static final String FROM_INSTANCE = "getFromInstance";

  static final ParamFunctions OF_WORKFLOW =
      new ParamFunctions(ofWorkflow(), fields("owner", "FIRST_TIME_TRIGGER_TIMEZONE"));
  static final ParamFunctions OF_STEP = new ParamFunctions(ofStep(), fields());

  private static Map<String, Set<Integer>> ofWorkflow() {
    Map<String, Set<Integer>> counts = new LinkedHashMap<>();
    counts.put(ParamCall.GET, Set.of(1));
    counts.put(ParamCall.CONTAINS_KEY, Set.of(1));
    counts.put(FROM_INSTANCE, Set.of(1));
    counts.put("getFromSignal", Set.of(1, 2));
    counts.put("getFromSignalOrDefault", Set.of(3));
    counts.put("nextUniqueId", Set.of(0));
    counts.put("getExecutionEnvironment", Set.of(0));
    return counts;
  }

  private static Map<String, Set<Integer>> ofStep() {
    Map<String, Set<Integer>> counts = ofWorkflow();
    counts.put(FROM_STEP, Set.of(1, 2));
    counts.put(FROM_FOREACH, Set.of(3));
    counts.put(FROM_SUBWORKFLOW, Set.of(3));
    counts.put(FROM_DEPENDENCY, Set.of(2));
    return counts;
  }

  private static Set<String> fields(String... further) {
    Set<String> fields =
        new LinkedHashSet<>(
            List.of(
                "INITIATOR_TIMEZONE",
                "INITIATOR_TYPE",
                "INITIATOR_RUNNER_NAME",
                "RUN_POLICY",
                "workflow_id",
                "workflow_instance_id",
                "workflow_run_id"));
    fields.addAll(List.of(further));
    return fields;
  }

  /** What is wrong with a call, as far as it does not ask for other steps. */
  @Nullable String problemOf(ParamCall call, boolean isSignalled) {
    Set<Integer> fitting = counts.get(call.function());
    int given = call.arguments().size();
    if (fitting == null) {
      return "expected a function that params has here, but there is no [%s]%s"
          .formatted(call.function(), hint(call.function(), counts.keySet()));
    }
    if (!fitting.contains(given)) {
      return "expected params.%s to get %s arguments, but it gets %d"
          .formatted(call.function(), numbers(fitting), given);
    }
    if (call.function().startsWith("getFromSignal")
        && !call.function().equals(FROM_DEPENDENCY)
        && !isSignalled) {
      return "expected signal_triggers for params.%s, but the workflow has none: only a run that a signal starts can tell it"
          .formatted(call.function());
    }
    String field = call.function().equals(FROM_INSTANCE) ? call.argument(0) : null;
    return field == null ? null : unknownField(call.function(), field, instanceFields);
  }

  static @Nullable String unknownField(String function, String field, Set<String> fields) {
    return fields.contains(field)
        ? null
        : "expected params.%s to be asked for one of %s, but it is asked for [%s]%s"
            .formatted(function, fields, field, Spelling.didYouMean(field, fields));
  }

  private static String hint(String name, Set<String> known) {
    String meant = Spelling.didYouMean(name, known);
    return meant.isEmpty() ? "; there are " + new TreeSet<>(known) : meant;
  }

  private static String numbers(Set<Integer> counts) {
    return String.join(" or ", new TreeSet<>(counts).stream().map(String::valueOf).toList());
  }
}
