package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParam;
import dev.vivace.dsl.param.compiled.Formula;
import dev.vivace.dsl.param.value.Coercion;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.param.value.Storable;
import dev.vivace.dsl.sel.SelAllowance;
import dev.vivace.dsl.sel.SelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the result of one parameter from its formula and the meaning of its names. */
final class Evaluator {
  private static final String PARAMS = "params";
  private static final int FAR = 4;

  private final EvaluationInputs inputs;
  private final NameScope scope;
  private final SeededRandom random;
  private final SelAllowance allowance;
  private long size;

  Evaluator(EvaluationInputs inputs, NameScope scope, SelAllowance allowance) {
    this.inputs = inputs;
    this.scope = scope;
    this.random = new SeededRandom(inputs.seed());
    this.allowance = allowance;
  }

  SeededRandom random() {
    return random;
  }

  /**
   * The parameter with its result.
   *
   * @throws ParamException if it cannot be evaluated, or to nothing that a parameter may be
   * @throws dev.vivace.dsl.sel.budget.MemoryShortage if other evaluations hold the memory that it
   *     needs
   */
  Param evaluate(CompiledParam param) {
    if (param.formula() instanceof Formula.Constant constant) {
      return new Param(param.shown(), constant.result(), inputs.now());
    }
    long held = allowance.hold();
    try {
      Param computed = compute(param);
      Storable.require(param.name(), computed.result());
      count(param.name(), computed.result());
      return computed;
    } finally {
      allowance.letGo(held);
    }
  }

  /**
   * Counts results, and what texts are filled with: far too much is refused before all of it is
   * there. The exact size is for whoever keeps the parameters.
   */
  private void count(String name, Object result) {
    size += ParamSize.of(result);
    if (size > (long) FAR * inputs.limits().maxJsonChars()) {
      throw ParamException.of(
          "Expected the params that are evaluated together to be at most [%s] characters as JSON,"
              + " but those up to [%s] are longer; keep large data elsewhere and pass a reference",
          inputs.limits().maxJsonChars(), name);
    }
  }

  private Param compute(CompiledParam param) {
    Formula formula = param.formula();
    if (formula instanceof Formula.Constant constant) {
      return new Param(param.shown(), constant.result(), inputs.now());
    }
    if (formula instanceof Formula.Refused refused) {
      throw Storable.refusal(param.name(), refused.problem());
    }
    if (formula instanceof Formula.Unparsable broken) {
      throw failure(broken.text(), broken.error());
    }
    if (formula instanceof Formula.Expression expression) {
      Object value = value(param.name(), expression);
      return Coercion.coerce(param.name(), param.shown(), value, inputs.now());
    }
    Object result =
        formula instanceof Formula.Template texts
            ? texts.fill(name -> counted(name, param))
            : results((Formula.Entries) formula);
    return new Param(param.shown(), result, inputs.now());
  }

  private Object counted(String name, CompiledParam wantedBy) {
    Object value = scope.resolve(name, wantedBy.name()).result();
    count(wantedBy.name(), value);
    return value;
  }

  private Object results(Formula.Entries map) {
    Map<String, Object> results = new LinkedHashMap<>();
    map.entries().forEach((name, entry) -> results.put(name, compute(entry).result()));
    return Collections.unmodifiableMap(results);
  }

  private Object value(String wantedBy, Formula.Expression formula) {
    Map<String, Param> bare = bareNames(wantedBy, formula);
    Object value = run(formula, new ExpressionScope(scope, bare, random));
    if (value == null) {
      throw ParamException.of("Invalid return type [NULL] for expr=[%s]", formula.text());
    }
    return value;
  }

  private @Nullable Object run(Formula.Expression formula, ExpressionScope scope) {
    try {
      return formula.expression().evaluate(scope, allowance);
    } catch (SelException e) {
      throw failure(formula.text(), e);
    }
  }

  private static ParamException failure(String expression, SelException e) {
    if (e.thrownText() != null) {
      return ParamException.because(
          e,
          e.problem(),
          "Expression throws an error [ERROR: %s] for expr=[%s]",
          e.thrownText(),
          expression);
    }
    if (e.getCause() instanceof ParamException cause && cause.isUndecided()) {
      return cause;
    }
    String detail =
        e.getCause() instanceof ParamException cause
            ? cause.message()
            : String.valueOf(e.getMessage());
    return ParamException.because(
        e,
        detail,
        "BAD_REQUEST - Expression evaluation throws an exception for expr=[%s]",
        expression);
  }

  /** Every name must stand for something before the expression is run, used or not. */
  private Map<String, Param> bareNames(String wantedBy, Formula.Expression formula) {
    Map<String, Param> bare = Map.of();
    for (String name : formula.expression().references()) {
      if (name.equals(PARAMS)) {
        continue;
      }
      if (bare.isEmpty()) {
        bare = new LinkedHashMap<>();
      }
      bare.put(name, scope.resolve(name, wantedBy));
    }
    return bare;
  }
}
