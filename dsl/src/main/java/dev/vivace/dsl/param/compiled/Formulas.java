package dev.vivace.dsl.param.compiled;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.sel.SelException;
import dev.vivace.dsl.sel.SelExpression;
import java.util.List;

/** Visits the compiled expressions and texts of parameters. */
public final class Formulas {
  private Formulas() {}

  /** Receives each expression and text with its path. */
  public interface Visitor {

    /**
     * An expression.
     *
     * @param type what its result becomes
     */
    void expression(String path, ParamType type, SelExpression expression);

    /** What should be an expression, but is none. */
    void broken(String path, SelException problem);

    /**
     * A text with references.
     *
     * @param names what it refers to
     */
    void text(String path, List<String> names);
  }

  /** All formulas of parameters. */
  public static void visit(String path, CompiledParams params, Visitor visitor) {
    for (String name : params.names()) {
      CompiledParam param = params.get(name);
      if (param != null) {
        visit(path + "." + name, param, visitor);
      }
    }
  }

  /** Those of one definition. */
  public static void visit(String path, ParamDefinition definition, Visitor visitor) {
    visit(path, CompiledParam.of("", MergedParam.of(definition)), visitor);
  }

  /** An expression that is no parameter, as that of an edge. */
  public static void visitExpression(
      String path, ParamType type, String expression, Visitor visitor) {
    visit(path, type, Formula.ofExpression(expression), visitor);
  }

  /** A text that is no parameter, as a timeout. */
  public static void visitText(String path, String text, Visitor visitor) {
    Interpolation compiled = Interpolation.compile(text);
    if (!compiled.isConstant()) {
      visitor.text(path, compiled.names());
    }
  }

  private static void visit(String path, CompiledParam param, Visitor visitor) {
    visit(path, param.merged().type(), param.formula(), visitor);
  }

  private static void visit(String path, ParamType type, Formula formula, Visitor visitor) {
    if (formula instanceof Formula.Expression expression) {
      visitor.expression(path, type, expression.expression());
    } else if (formula instanceof Formula.Unparsable broken) {
      visitor.broken(path, broken.error());
    } else if (formula instanceof Formula.Template texts) {
      visitor.text(path, texts.names());
    } else if (formula instanceof Formula.Entries map) {
      map.entries().forEach((name, entry) -> visit(path + ".value." + name, entry, visitor));
    }
  }
}
