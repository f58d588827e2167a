package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.eval.Access;
import dev.vivace.dsl.sel.eval.Node;
import dev.vivace.dsl.sel.eval.Operations;
import dev.vivace.dsl.sel.eval.Operator;
import dev.vivace.dsl.sel.eval.Variables;
import dev.vivace.dsl.sel.grammar.SelBaseVisitor;
import dev.vivace.dsl.sel.grammar.SelParser.AccessContext;
import dev.vivace.dsl.sel.grammar.SelParser.ArgumentsContext;
import dev.vivace.dsl.sel.grammar.SelParser.BinaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.ExpressionContext;
import dev.vivace.dsl.sel.grammar.SelParser.LiteralPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.NamePrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.NewArrayContext;
import dev.vivace.dsl.sel.grammar.SelParser.NewFilledArrayContext;
import dev.vivace.dsl.sel.grammar.SelParser.NewObjectContext;
import dev.vivace.dsl.sel.grammar.SelParser.OperationContext;
import dev.vivace.dsl.sel.grammar.SelParser.ParenthesizedPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.UnaryContext;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Whitelist;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** From the syntax tree of an expression to a node, in the order of the text. */
final class ExpressionCompiler extends SelBaseVisitor<Built> {
  private final Source source;
  private final Symbols symbols;
  private final AssignmentCompiler assignments;
  private final AccessCompiler accesses;

  ExpressionCompiler(Source source, Symbols symbols) {
    this.source = source;
    this.symbols = symbols;
    this.assignments = new AssignmentCompiler(this, source, symbols);
    this.accesses = new AccessCompiler(this, symbols);
  }

  /** The node of a whole expression. */
  Node compile(ExpressionContext context) {
    Built built = visit(context);
    symbols.needStack(built.depth());
    return built.node();
  }

  @Override
  public Built visitUnary(UnaryContext context) {
    Built operand = visit(context.operation());
    int position = context.operator.getStartIndex();
    Node node =
        switch (context.operator.getText()) {
          case "!" -> new Operations.Not(operand.node(), position);
          case "-" -> new Operations.Sign(true, operand.node(), position);
          default -> new Operations.Sign(false, operand.node(), position);
        };
    return new Built(node, operand.depth());
  }

  /** Takes the whole left spine at once: {@code a * b + c - d} is one chain. */
  @Override
  public Built visitBinary(BinaryContext context) {
    Deque<BinaryContext> spine = new ArrayDeque<>();
    OperationContext leftmost = context;
    while (leftmost instanceof BinaryContext binary) {
      spine.push(binary);
      leftmost = binary.operation(0);
    }
    Built first = visit(leftmost);
    int depth = first.depth();
    List<Operations.Step> steps = new ArrayList<>();
    for (BinaryContext binary : spine) {
      Built right = visit(binary.operation(1));
      depth = Math.max(depth, 1 + right.depth());
      Operator operator = Operator.of(binary.operator.getText());
      steps.add(new Operations.Step(operator, right.node(), binary.operator.getStartIndex()));
    }
    return new Built(Operations.chain(first.node(), steps), depth);
  }

  @Override
  public Built visitExpression(ExpressionContext context) {
    if (context.assign != null) {
      return assignments.compile(context);
    }
    if (context.QUESTION() != null) {
      return choice(context);
    }
    return visit(context.operation());
  }

  private Built choice(ExpressionContext context) {
    Built condition = visit(context.operation());
    Built yes = visit(context.expression(0));
    Built no = visit(context.expression(1));
    int position = context.QUESTION().getSymbol().getStartIndex();
    int depth = Math.max(condition.depth(), Math.max(yes.depth(), no.depth()));
    return new Built(
        new Operations.Choice(condition.node(), yes.node(), no.node(), position), depth);
  }

  @Override
  public Built visitAccess(AccessContext context) {
    return accesses.compile(context);
  }

  List<Built> arguments(ArgumentsContext context) {
    return all(context.expression());
  }

  private List<Built> all(List<ExpressionContext> contexts) {
    List<Built> built = new ArrayList<>(contexts.size());
    for (ExpressionContext context : contexts) {
      built.add(visit(context));
    }
    return built;
  }

  @Override
  public Built visitParenthesizedPrimary(ParenthesizedPrimaryContext context) {
    return visit(context.expression());
  }

  @Override
  public Built visitNamePrimary(NamePrimaryContext context) {
    String name = context.IDENTIFIER().getText();
    symbols.use(name);
    return new Built(new Variables.Load(symbols.slot(name), name), 1);
  }

  @Override
  public Built visitLiteralPrimary(LiteralPrimaryContext context) {
    Token token = context.literal().getStart();
    return new Built(new Variables.Literal(Literals.value(token, source)), 1);
  }

  @Override
  public Built visitNewObject(NewObjectContext context) {
    String name = context.IDENTIFIER().getText();
    List<Built> args = arguments(context.arguments());
    Node node =
        Access.call(
            Whitelist.constructor(name, args.size()),
            "new " + name,
            Built.nodes(args),
            context.NEW().getSymbol().getStartIndex());
    return new Built(node, Built.depth(1, args));
  }

  @Override
  public Built visitNewArray(NewArrayContext context) {
    Built length = visit(context.expression());
    int position = context.getStart().getStartIndex();
    Kind kind = Kind.named(context.typeName().getText(), true);
    Node node =
        kind == null
            ? noArray(context.typeName().getText(), position)
            : new Access.NewArray(kind, length.node(), position);
    return new Built(node, 1 + length.depth());
  }

  @Override
  public Built visitNewFilledArray(NewFilledArrayContext context) {
    List<Built> elements = all(context.expression());
    int position = context.getStart().getStartIndex();
    Kind kind = Kind.named(context.typeName().getText(), true);
    Node node =
        kind == null
            ? noArray(context.typeName().getText(), position)
            : new Access.NewFilledArray(kind, Built.nodes(elements), position);
    return new Built(node, Built.depth(1, elements));
  }

  private static Node noArray(String typeName, int position) {
    return new Access.Refusal(
        "Expected an array of text, numbers or booleans, but got " + typeName + "[]", position);
  }
}
