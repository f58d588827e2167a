package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.compiled.Interpolation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step that starts a workflow whose id can be told, and waits for it.
 *
 * @param path of the id
 * @param isRepeated whether several of them may be under way at a time
 * @param isAlways whether no condition leads around it
 */
record Call(String path, String workflowId, String version, boolean isRepeated, boolean isAlways) {
  private static final String ALWAYS = "true";
  private static final String ACTIVE = "active";
  private static final String WORKFLOW_ID = "workflow_id";

  /** The calls of a workflow, those in its loops too. */
  static List<Call> of(Workflow workflow) {
    List<Call> calls = new ArrayList<>();
    new Search(workflow, calls).level("workflow.steps", workflow.steps(), false, true);
    return calls;
  }

  private record Search(Workflow workflow, List<Call> calls) {

    void level(String path, List<Step> steps, boolean isRepeated, boolean isAlways) {
      Set<String> always = reachedAlways(steps);
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        String place = path + "[" + i + "]";
        if (step instanceof Step.Subworkflow child && !Boolean.FALSE.equals(child.sync())) {
          call(place, child, isRepeated, isAlways && always.contains(step.id()));
        }
        if (!step.nested().isEmpty()) {
          level(place + ".steps", step.nested(), isRepeated || isManyAtATime(step), false);
        }
      }
    }

    private void call(String place, Step.Subworkflow step, boolean isRepeated, boolean isAlways) {
      Map<String, ParamDefinition> params = step.header().params();
      String id = params == null ? null : text(params.get(ParamNames.SUBWORKFLOW_ID));
      if (params == null || id == null) {
        return;
      }
      String version = text(params.get(ParamNames.SUBWORKFLOW_VERSION));
      calls.add(
          new Call(
              place + ".params." + ParamNames.SUBWORKFLOW_ID,
              id,
              version == null ? ACTIVE : version,
              isRepeated,
              isAlways));
    }

    private static boolean isManyAtATime(Step loop) {
      return loop instanceof Step.Foreach foreach
          && (foreach.concurrency() == null || !foreach.concurrency().text().strip().equals("1"));
    }

    /** The text of a param that no run can change; {@code null} if it cannot be told. */
    private @Nullable String text(@Nullable ParamDefinition param) {
      if (param == null) {
        return null;
      }
      if (param.expression() != null) {
        String name = param.expression().strip();
        return name.equals(WORKFLOW_ID) ? workflow.id() : null;
      }
      try {
        return Interpolation.compile(String.valueOf(param.value())).fill(this::constant).strip();
      } catch (NotConstant e) {
        return null;
      }
    }

    private Object constant(String name) {
      if (name.equals(WORKFLOW_ID)) {
        return workflow.id();
      }
      ParamDefinition param = workflow.params() == null ? null : workflow.params().get(name);
      if (param != null
          && param.type() == ParamType.STRING
          && param.value() instanceof String text
          && text.indexOf('$') < 0) {
        return text;
      }
      throw new NotConstant();
    }
  }

  private static final class NotConstant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotConstant() {
      super(null, null, false, false);
    }
  }

  /** The steps that a path without conditions leads to. */
  private static Set<String> reachedAlways(List<Step> steps) {
    Map<String, Step> byId = new HashMap<>();
    Set<String> behind = new HashSet<>();
    for (Step step : steps) {
      byId.put(step.id(), step);
      behind.addAll(step.transition().edges().keySet());
    }
    Deque<String> open = new ArrayDeque<>(byId.keySet());
    open.removeAll(behind);
    Set<String> reached = new HashSet<>(open);
    while (!open.isEmpty()) {
      Step step = byId.get(open.pop());
      if (step != null) {
        step.transition()
            .edges()
            .forEach(
                (to, condition) -> {
                  if (condition.strip().equals(ALWAYS) && reached.add(to)) {
                    open.push(to);
                  }
                });
      }
    }
    return reached;
  }
}
