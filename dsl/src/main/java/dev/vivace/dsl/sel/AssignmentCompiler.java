package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.eval.Access;
import dev.vivace.dsl.sel.eval.Node;
import dev.vivace.dsl.sel.eval.Operator;
import dev.vivace.dsl.sel.eval.Variables;
import dev.vivace.dsl.sel.grammar.SelParser.AccessContext;
import dev.vivace.dsl.sel.grammar.SelParser.ExpressionContext;
import dev.vivace.dsl.sel.grammar.SelParser.IndexSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.NamePrimaryContext;
import java.util.List;

/**
 * From the syntax tree of an assignment to a node. The name counts as assigned before the value.
 */
final class AssignmentCompiler {
  private final ExpressionCompiler expressions;
  private final Source source;
  private final Symbols symbols;

  AssignmentCompiler(ExpressionCompiler expressions, Source source, Symbols symbols) {
    this.expressions = expressions;
    this.source = source;
    this.symbols = symbols;
  }

  Built compile(ExpressionContext context) {
    int position = context.assign.getStartIndex();
    if (!(context.operation() instanceof AccessContext target)
        || !(target.primary() instanceof NamePrimaryContext name)
        || target.suffix().size() > 1
        || (target.suffix().size() == 1 && !(target.suffix(0) instanceof IndexSuffixContext))) {
      throw source.failure(
          Failure.parse("Expected a name, or a name[index], before `" + operator(context) + "`"),
          position);
    }
    String variable = name.IDENTIFIER().getText();
    symbols.assign(variable);
    if (target.suffix().isEmpty()) {
      return assignVariable(variable, context, position);
    }
    return assignElement(variable, (IndexSuffixContext) target.suffix(0), context, position);
  }

  private static String operator(ExpressionContext context) {
    return context.assign.getText();
  }

  private Built assignVariable(String name, ExpressionContext context, int position) {
    Built value = expressions.visit(context.expression(0));
    if (AccessCompiler.isReserved(name)) {
      return new Built(refusedAssignment(name, position), value.depth());
    }
    int slot = symbols.slot(name);
    String operator = operator(context);
    if (operator.equals("=")) {
      return new Built(new Variables.Assign(slot, name, value.node(), position), value.depth());
    }
    Operator update = Operator.of(operator.substring(0, 1));
    return new Built(
        new Variables.Update(slot, name, update, value.node(), position), value.depth());
  }

  private Built assignElement(
      String name, IndexSuffixContext suffix, ExpressionContext context, int position) {
    symbols.changeContainers();
    Built index = expressions.visit(suffix.expression());
    Built value = expressions.visit(context.expression(0));
    int depth = Built.depth(1, List.of(index, value));
    if (AccessCompiler.isReserved(name)) {
      return new Built(refusedAssignment(name, position), depth);
    }
    String operator = operator(context);
    Node array = new Variables.Load(symbols.slot(name), name);
    Node node =
        operator.equals("=")
            ? new Variables.AssignElement(array, index.node(), value.node(), position)
            : new Variables.UpdateElement(
                array, index.node(), Operator.of(operator.substring(0, 1)), value.node(), position);
    return new Built(node, depth);
  }

  private static Node refusedAssignment(String name, int position) {
    return new Access.Refusal(
        "Expected a variable to assign, but \"" + name + "\" has a fixed meaning", position);
  }
}
