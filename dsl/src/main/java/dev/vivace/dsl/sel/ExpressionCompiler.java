package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.eval.Access;
import dev.vivace.dsl.sel.eval.Node;
import dev.vivace.dsl.sel.eval.Operations;
import dev.vivace.dsl.sel.eval.Operator;
import dev.vivace.dsl.sel.eval.Params;
import dev.vivace.dsl.sel.eval.Variables;
import dev.vivace.dsl.sel.grammar.SelBaseVisitor;
import dev.vivace.dsl.sel.grammar.SelParser.AccessContext;
import dev.vivace.dsl.sel.grammar.SelParser.ArgumentsContext;
import dev.vivace.dsl.sel.grammar.SelParser.AssignmentContext;
import dev.vivace.dsl.sel.grammar.SelParser.BinaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.CallSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.ExpressionContext;
import dev.vivace.dsl.sel.grammar.SelParser.FieldSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.IndexSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.LiteralPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.NamePrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.NewArrayContext;
import dev.vivace.dsl.sel.grammar.SelParser.NewFilledArrayContext;
import dev.vivace.dsl.sel.grammar.SelParser.NewObjectContext;
import dev.vivace.dsl.sel.grammar.SelParser.ParenthesizedPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.SuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.TernaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.UnaryContext;
import dev.vivace.dsl.sel.type.Failure;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Whitelist;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** From the syntax tree of an expression to a node, in the order of the text. */
final class ExpressionCompiler extends SelBaseVisitor<Built> {
  static final String PARAMS = "params";

  private static final String PUT = "put";

  private final Source source;
  private final Symbols symbols;

  ExpressionCompiler(Source source, Symbols symbols) {
    this.source = source;
    this.symbols = symbols;
  }

  /** The node of a whole expression. */
  Node compile(ExpressionContext context) {
    Built built = visit(context);
    symbols.needStack(built.depth());
    return built.node();
  }

  @Override
  public Built visitUnary(UnaryContext context) {
    Built operand = visit(context.expression());
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
    ExpressionContext leftmost = context;
    while (leftmost instanceof BinaryContext binary) {
      spine.push(binary);
      leftmost = binary.expression(0);
    }
    Built first = visit(leftmost);
    int depth = first.depth();
    List<Operations.Step> steps = new ArrayList<>();
    for (BinaryContext binary : spine) {
      Built right = visit(binary.expression(1));
      depth = Math.max(depth, 1 + right.depth());
      Operator operator = Operator.of(binary.operator.getText());
      steps.add(new Operations.Step(operator, right.node(), binary.operator.getStartIndex()));
    }
    return new Built(Operations.chain(first.node(), steps), depth);
  }

  @Override
  public Built visitTernary(TernaryContext context) {
    Built condition = visit(context.expression(0));
    Built yes = visit(context.expression(1));
    Built no = visit(context.expression(2));
    int position = context.QUESTION().getSymbol().getStartIndex();
    int depth = Math.max(condition.depth(), Math.max(yes.depth(), no.depth()));
    return new Built(
        new Operations.Choice(condition.node(), yes.node(), no.node(), position), depth);
  }

  @Override
  public Built visitAssignment(AssignmentContext context) {
    int position = context.operator.getStartIndex();
    if (!(context.expression(0) instanceof AccessContext target)
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

  private static String operator(AssignmentContext context) {
    return context.operator.getText();
  }

  private Built assignVariable(String name, AssignmentContext context, int position) {
    Built value = visit(context.expression(1));
    if (isReserved(name)) {
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
      String name, IndexSuffixContext suffix, AssignmentContext context, int position) {
    symbols.changeContainers();
    Built index = visit(suffix.expression());
    Built value = visit(context.expression(1));
    int depth = Built.depth(1, List.of(index, value));
    if (isReserved(name)) {
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

  static boolean isReserved(String name) {
    return name.equals(PARAMS) || Whitelist.isClass(name);
  }

  private static Node refusedAssignment(String name, int position) {
    return new Access.Refusal(
        "Expected a variable to assign, but \"" + name + "\" has a fixed meaning", position);
  }

  @Override
  public Built visitAccess(AccessContext context) {
    List<SuffixContext> suffixes = context.suffix();
    Built built;
    int next = 0;
    if (context.primary() instanceof NamePrimaryContext name && isReserved(name.getText())) {
      built = reserved(name.getText(), suffixes, name.getStart());
      next = Math.min(1, suffixes.size());
    } else {
      built = visit(context.primary());
    }
    for (SuffixContext suffix : suffixes.subList(next, suffixes.size())) {
      built = suffixed(built, suffix);
    }
    return built;
  }

  /** A class name or {@code params}, together with the suffix that gives it a value. */
  private Built reserved(String name, List<SuffixContext> suffixes, Token start) {
    if (name.equals(PARAMS)) {
      symbols.use(PARAMS);
      return params(suffixes);
    }
    int position = start.getStartIndex();
    if (!suffixes.isEmpty() && suffixes.get(0) instanceof CallSuffixContext call) {
      List<Built> args = arguments(call.arguments());
      String function = call.IDENTIFIER().getText();
      Node node =
          Access.call(
              Whitelist.function(name, function, args.size()),
              name + "." + function,
              Built.nodes(args),
              position);
      return new Built(node, Built.depth(2, args));
    }
    if (!suffixes.isEmpty() && suffixes.get(0) instanceof FieldSuffixContext field) {
      Object value = Whitelist.constant(name, field.IDENTIFIER().getText());
      if (value != null) {
        return new Built(new Variables.Literal(value), 1);
      }
    } else if (!suffixes.isEmpty()) {
      Built unused = visit(((IndexSuffixContext) suffixes.get(0)).expression());
    }
    return new Built(
        new Access.Refusal("Expected a function or constant of \"" + name + "\"", position), 1);
  }

  private Built params(List<SuffixContext> suffixes) {
    if (suffixes.isEmpty()) {
      return new Built(new Variables.Literal(Special.PARAMS), 1);
    }
    SuffixContext suffix = suffixes.get(0);
    int position = suffix.getStart().getStartIndex();
    if (suffix instanceof FieldSuffixContext field) {
      Node name = new Variables.Literal(field.IDENTIFIER().getText());
      return new Built(new Params.Get(name, position), 1);
    }
    if (suffix instanceof IndexSuffixContext index) {
      Built name = visit(index.expression());
      return new Built(new Params.Get(name.node(), position), 1 + name.depth());
    }
    return paramsCall((CallSuffixContext) suffix, position);
  }

  private Built paramsCall(CallSuffixContext call, int position) {
    String function = call.IDENTIFIER().getText();
    List<Built> args = arguments(call.arguments());
    int depth = Built.depth(2, args);
    if (function.equals("get") && args.size() == 1) {
      return new Built(new Params.Get(args.get(0).node(), position), depth);
    }
    if (function.equals("containsKey") && args.size() == 1) {
      return new Built(new Params.ContainsKey(args.get(0).node(), position), depth);
    }
    symbols.callsParams(function);
    return new Built(new Params.HostCall(function, Built.nodes(args), position), depth);
  }

  private Built suffixed(Built target, SuffixContext suffix) {
    int position = suffix.getStart().getStartIndex();
    if (suffix instanceof FieldSuffixContext field) {
      String name = field.IDENTIFIER().getText();
      return new Built(new Access.Field(target.node(), name, position), target.depth());
    }
    if (suffix instanceof IndexSuffixContext index) {
      Built at = visit(index.expression());
      int depth = Math.max(target.depth(), 1 + at.depth());
      return new Built(new Access.Index(target.node(), at.node(), position), depth);
    }
    CallSuffixContext call = (CallSuffixContext) suffix;
    String name = call.IDENTIFIER().getText();
    if (name.equals(PUT)) {
      symbols.changeContainers();
    }
    List<Built> args = arguments(call.arguments());
    Node node = Access.method(target.node(), name, Built.nodes(args), position);
    return new Built(node, Math.max(target.depth(), Built.depth(2, args)));
  }

  private List<Built> arguments(ArgumentsContext context) {
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
