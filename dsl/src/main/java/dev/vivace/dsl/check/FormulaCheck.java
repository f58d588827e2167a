package dev.vivace.dsl.check;

import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.compiled.Formulas;
import dev.vivace.dsl.sel.ParamCall;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import dev.vivace.dsl.sel.type.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the expressions and texts of one place.
 *
 * @param trial tries those that depend on nothing; {@code null} if somebody else does
 */
record FormulaCheck(Place place, Report report, @Nullable ConstantTrial trial)
    implements Formulas.Visitor {
  private static final String PARAMS = "params";

  /** An expression that names it knows that a parameter may be absent. */
  private static final String NULL = "null";

  @Override
  public void broken(String path, SelException problem) {
    report.tell(
        Finding.Kind.EXPRESSION, path, "expected an expression, but: " + problem.getMessage());
  }

  @Override
  public void text(String path, List<String> names) {
    for (String name : names) {
      String problem = place.meaning(name).problem();
      if (problem != null) {
        report.tell(Finding.Kind.NAME, path, problem);
      }
    }
  }

  @Override
  public void expression(String path, ParamType type, SelExpression expression) {
    List<String> names = new ArrayList<>(expression.references());
    names.remove(PARAMS);
    text(path, names);
    boolean handlesNull = expression.text().contains(NULL);
    for (ParamCall call : expression.paramCalls()) {
      String problem = call.isLookUp() && handlesNull ? null : place.problemOf(call);
      if (problem != null) {
        report.tell(Finding.Kind.NAME, path, problem);
      }
    }
    kinds(path, type, expression);
  }

  private void kinds(String path, ParamType type, SelExpression expression) {
    SelExpression.Kinds kinds = expression.kinds(this::kindOf);
    if (kinds.problem() != null) {
      report.tell(Finding.Kind.TYPE, path, kinds.problem().getMessage());
      return;
    }
    Kind result = kinds.kind();
    if (result != null && !TypeFit.mayBecome(result, type)) {
      report.add(
          Finding.Kind.TYPE,
          path,
          "expected a result of type %s, but it is %s",
          type,
          said(result));
      return;
    }
    String failure = trial == null ? null : trial.problem(expression, type);
    if (failure != null) {
      report.tell(Finding.Kind.EXPRESSION, path, failure);
    }
  }

  private static String said(Kind result) {
    return result == Kind.VOID ? "none: the text ends in a declaration" : "of kind " + result;
  }

  private @Nullable Kind kindOf(String name) {
    return TypeFit.kindOf(place.meaning(name).type());
  }
}
