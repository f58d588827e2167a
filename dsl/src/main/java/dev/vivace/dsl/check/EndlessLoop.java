package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.compiled.Formulas;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A while loop whose condition asks for parameters of the loop that no step in it changes: once
 * started, it never ends.
 */
final class EndlessLoop implements Formulas.Visitor {
  /** What differs from iteration to iteration without a step. */
  private static final String INDEX = "loop_index";

  private final Set<String> names = new HashSet<>();
  private boolean isOpen;

  private EndlessLoop() {}

  static void check(String path, Step.While loop, CompiledParams params, Report report) {
    ParamDefinition map = params.definition(ParamNames.LOOP_PARAMS);
    if (loop.condition() == null
        || map == null
        || !(map.value() instanceof Map<?, ?> loopParams)
        || loop.nested().stream().anyMatch(Step.Template.class::isInstance)) {
      return;
    }
    EndlessLoop uses = new EndlessLoop();
    Formulas.visitExpression("", ParamType.BOOLEAN, loop.condition(), uses);
    Set<String> asked = new HashSet<>(uses.names);
    asked.retainAll(loopParams.keySet());
    if (!asked.isEmpty() && !uses.isOpen && asked.stream().noneMatch(name -> isSet(loop, name))) {
      report.add(
          Finding.Kind.NAME,
          path + ".condition",
          "expected a step in loop [%s] to set one of its loop params %s, but none has a param of"
              + " that name: once started, the loop never ends",
          loop.id(),
          asked);
    }
  }

  private static boolean isSet(Step.While loop, String name) {
    return loop.nested().stream()
        .anyMatch(
            step -> step.header().params() != null && step.header().params().containsKey(name));
  }

  @Override
  public void expression(String path, ParamType type, SelExpression expression) {
    names.addAll(expression.references());
    isOpen |= names.contains(INDEX) || !expression.paramCalls().isEmpty();
  }

  @Override
  public void broken(String path, SelException problem) {
    isOpen = true;
  }

  @Override
  public void text(String path, List<String> references) {
    isOpen = true;
  }
}
