package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.HandedDown;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.command.ChildRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the request of a subworkflow step. Unless it is explicit it hands down all parameters
 * of its workflow, those of the system too, so that a tree of runs has one time and one time zone.
 */
final class ChildRequests {
  private static final Pattern ID = Pattern.compile("\\w[\\w.-]*");

  private ChildRequests() {}

  static ChildRequest of(WorkflowParams workflow, CompiledStep step, Map<String, Param> params) {
    Map<String, Param> own = new LinkedHashMap<>(params);
    Param id = own.remove(ParamNames.SUBWORKFLOW_ID);
    Param version = own.remove(ParamNames.SUBWORKFLOW_VERSION);
    Map<String, ParamDefinition> all = new LinkedHashMap<>();
    if (!isExplicit(step)) {
      all.putAll(HandedDown.literals(workflow.withSystemDefaults()));
    }
    all.putAll(HandedDown.literals(own));
    return new ChildRequest(
        workflowId(step, id),
        text(step, ParamNames.SUBWORKFLOW_VERSION, version),
        all,
        own.keySet());
  }

  private static boolean isExplicit(CompiledStep step) {
    return step.definition() instanceof Step.Subworkflow child
        && Boolean.TRUE.equals(child.explicitParams());
  }

  private static String workflowId(CompiledStep step, @Nullable Param param) {
    String id = text(step, ParamNames.SUBWORKFLOW_ID, param);
    if (!ID.matcher(id).matches() || InlineIds.isInline(id)) {
      throw ParamException.of(
          "Expected param [%s] of step [%s] to be the id of a workflow, but it is [%s]",
          ParamNames.SUBWORKFLOW_ID, step.id(), id);
    }
    return id;
  }

  private static String text(CompiledStep step, String name, @Nullable Param param) {
    if (param == null || param.result().toString().isBlank()) {
      throw ParamException.of(
          "Expected param [%s] of step [%s] to have a value, but it has none", name, step.id());
    }
    return param.result().toString().strip();
  }
}
