package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.compiled.Formulas;
import dev.vivace.dsl.sel.ParamCall;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.spelling.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that somebody gives to a run of a workflow: one that the workflow does not declare is
 * accepted as a further one, but it has no effect if nothing in the workflow asks for it.
 */
public final class GivenParams {
  private GivenParams() {}

  /**
   * A workflow as it is run.
   *
   * @param params its parameters, those from outside too
   * @param steps the parameters of all its steps, those in loops too
   */
  public record Target(Workflow workflow, CompiledParams params, List<CompiledParams> steps) {
    public Target {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Those of some names that probably have no effect.
   *
   * @param path of the map in which they are given
   */
  public static List<Finding> unused(String path, Collection<String> names, Target target) {
    return find(path, names, target, false);
  }

  /** Those of them that are nearly one that the workflow declares. */
  public static List<Finding> misspelt(String path, Collection<String> names, Target target) {
    return find(path, names, target, true);
  }

  private static List<Finding> find(
      String path, Collection<String> names, Target target, boolean onlyNear) {
    Set<String> declared = declared(target);
    List<String> others = names.stream().filter(name -> !declared.contains(name)).toList();
    if (others.isEmpty()) {
      return List.of();
    }
    Uses uses = Uses.of(target);
    List<Finding> findings = new ArrayList<>();
    for (String name : others) {
      String problem =
          uses.contains(name) ? null : problem(name, target.workflow(), declared, uses, onlyNear);
      if (problem != null) {
        findings.add(new Finding(Finding.Kind.NAME, path + "." + name, problem));
      }
    }
    return findings;
  }

  private static Set<String> declared(Target target) {
    Set<String> declared = new LinkedHashSet<>(target.params().names());
    declared.addAll(SystemParams.WORKFLOW.keySet());
    return declared;
  }

  /** What may be handed to other workflows, or is asked for by a computed name, may be used. */
  private static @Nullable String problem(
      String name, Workflow workflow, Set<String> declared, Uses uses, boolean onlyNear) {
    String meant = Spelling.nearest(name, declared).orElse(null);
    if (meant == null && (onlyNear || uses.isOpen() || handsDown(workflow.steps()))) {
      return null;
    }
    return "is accepted, but workflow [%s] declares no param [%s] and uses none%s"
        .formatted(workflow.id(), name, meant == null ? "" : "; did you mean [" + meant + "]?");
  }

  private static boolean handsDown(List<Step> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                (step instanceof Step.Subworkflow child
                        && !Boolean.TRUE.equals(child.explicitParams()))
                    || handsDown(step.nested()));
  }

  /** The names that a definition asks for. */
  private static final class Uses implements Formulas.Visitor {
    private final Set<String> names = new HashSet<>();
    private boolean isOpen;

    static Uses of(Target target) {
      Uses uses = new Uses();
      Formulas.visit("", target.params(), uses);
      target.steps().forEach(params -> Formulas.visit("", params, uses));
      uses.edges(target.workflow().steps());
      return uses;
    }

    private void edges(List<Step> steps) {
      for (Step step : steps) {
        step.transition().edges().values().forEach(this::condition);
        if (step.condition() != null) {
          condition(step.condition());
        }
        if (step.header().timeout() != null) {
          Formulas.visitText("", step.header().timeout().text(), this);
        }
        if (step.concurrency() != null) {
          Formulas.visitText("", step.concurrency().text(), this);
        }
        edges(step.nested());
      }
    }

    private void condition(String text) {
      Formulas.visitExpression("", ParamType.BOOLEAN, text, this);
    }

    boolean contains(String name) {
      return names.contains(name);
    }

    boolean isOpen() {
      return isOpen;
    }

    @Override
    public void expression(String path, ParamType type, SelExpression expression) {
      names.addAll(expression.references());
      for (ParamCall call : expression.paramCalls()) {
        String name = call.isLookUp() ? call.argument(0) : null;
        if (name != null) {
          names.add(name);
        }
        isOpen |= call.isLookUp() && name == null;
      }
    }

    @Override
    public void broken(String path, SelException problem) {
      isOpen = true;
    }

    @Override
    public void text(String path, List<String> references) {
      names.addAll(references);
    }
  }
}
