package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParam;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.compiled.Formula;
import dev.vivace.dsl.sel.SelAllowance;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition of an edge, compiled once. The text {@code true} costs nothing to evaluate.
 *
 * <p>It sees the evaluated parameters of its step, outputs included, then what a parameter of the
 * step sees.
 */
public final class Condition {
  private static final String ALWAYS = "true";

  private final CompiledParam compiled;
  private final boolean isBlank;

  private Condition(CompiledParam compiled, boolean isBlank) {
    this.compiled = compiled;
    this.isBlank = isBlank;
  }

  /**
   * The condition of an edge.
   *
   * @param successor the step that the edge leads to
   * @param expression the text of the condition; whatever is wrong with it shows when it is
   *     evaluated
   */
  public static Condition compile(String successor, @Nullable String expression) {
    String text = expression == null ? "" : expression;
    ParamDefinition shown =
        new ParamDefinition(ParamType.BOOLEAN, null, expression, null, null, null, null);
    Formula formula =
        text.strip().equals(ALWAYS) ? new Formula.Constant(true) : Formula.ofExpression(text);
    return new Condition(
        new CompiledParam(successor, MergedParam.of(shown), shown, formula), text.isBlank());
  }

  public boolean isAlwaysTrue() {
    return compiled.formula() instanceof Formula.Constant;
  }

  /** The condition as a view shows it while it is not evaluated. */
  public ParamDefinition definition() {
    return compiled.shown();
  }

  /** The result of a condition that is always true. */
  public Param always(Instant now) {
    return new Param(compiled.shown(), true, now);
  }

  /**
   * Evaluates the condition.
   *
   * @param params the evaluated parameters of the step
   * @return a parameter with a {@code Boolean} result, for the view of the step
   * @throws ParamException if the condition cannot be evaluated or is neither true nor false
   */
  public Param evaluate(Map<String, Param> params, StepScope scope, EvaluationInputs inputs) {
    return evaluate(params, scope, inputs, inputs.allowance());
  }

  /**
   * Evaluates the condition as one of several.
   *
   * @param allowance what all of them share
   */
  public Param evaluate(
      Map<String, Param> params, StepScope scope, EvaluationInputs inputs, SelAllowance allowance) {
    if (isAlwaysTrue()) {
      return always(inputs.now());
    }
    if (isBlank) {
      throw ParamException.of(
          "Expected a condition for the edge from [%s] to [%s], but it is empty; write true to"
              + " follow it always",
          scope.step().stepId(), compiled.name());
    }
    return new StepNames(CompiledParams.NO_STEP_PARAMS, params, scope, inputs, allowance)
        .evaluate(compiled);
  }

  /** Whether the evaluated condition holds. */
  public static boolean holds(Param evaluated) {
    return Boolean.TRUE.equals(evaluated.result());
  }
}
