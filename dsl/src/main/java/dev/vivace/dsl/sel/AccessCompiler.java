package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.eval.Access;
import dev.vivace.dsl.sel.eval.Node;
import dev.vivace.dsl.sel.eval.Params;
import dev.vivace.dsl.sel.eval.Variables;
import dev.vivace.dsl.sel.grammar.SelParser.AccessContext;
import dev.vivace.dsl.sel.grammar.SelParser.CallSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.FieldSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.IndexSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.NamePrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.SuffixContext;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Whitelist;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * From a value and its dots and brackets to a node. Class names are bound to the whitelist here.
 */
final class AccessCompiler {
  private static final String PARAMS = "params";

  /** The one method that changes a value. */
  private static final String PUT = "put";

  private final ExpressionCompiler expressions;
  private final Symbols symbols;

  AccessCompiler(ExpressionCompiler expressions, Symbols symbols) {
    this.expressions = expressions;
    this.symbols = symbols;
  }

  /** True for names with a fixed meaning: classes and {@code params}. */
  static boolean isReserved(String name) {
    return name.equals(PARAMS) || Whitelist.isClass(name);
  }

  Built compile(AccessContext context) {
    List<SuffixContext> suffixes = context.suffix();
    Built built;
    int next = 0;
    if (context.primary() instanceof NamePrimaryContext name && isReserved(name.getText())) {
      built = reserved(name.getText(), suffixes, name.getStart());
      next = Math.min(1, suffixes.size());
    } else {
      built = expressions.visit(context.primary());
    }
    return chain(built, suffixes.subList(next, suffixes.size()));
  }

  private Built chain(Built first, List<SuffixContext> contexts) {
    if (contexts.isEmpty()) {
      return first;
    }
    int depth = first.depth();
    List<Access.Suffix> suffixes = new ArrayList<>(contexts.size());
    for (SuffixContext context : contexts) {
      List<Built> operands = operands(context);
      suffixes.add(suffix(context, Built.nodes(operands)));
      int waiting = context instanceof CallSuffixContext ? 2 : 1;
      depth = Math.max(depth, Built.depth(waiting, operands));
    }
    return new Built(Access.chain(first.node(), suffixes), depth);
  }

  private List<Built> operands(SuffixContext context) {
    if (context instanceof CallSuffixContext call) {
      return expressions.arguments(call.arguments());
    }
    if (context instanceof IndexSuffixContext index) {
      return List.of(expressions.visit(index.expression()));
    }
    return List.of();
  }

  private Access.Suffix suffix(SuffixContext context, List<Node> operands) {
    int position = context.getStart().getStartIndex();
    if (context instanceof FieldSuffixContext field) {
      return new Access.Field(field.IDENTIFIER().getText(), position);
    }
    if (context instanceof IndexSuffixContext) {
      return new Access.Index(operands.get(0), position);
    }
    String name = ((CallSuffixContext) context).IDENTIFIER().getText();
    if (name.equals(PUT)) {
      symbols.changeContainers();
    }
    return Access.method(name, operands, position);
  }

  /** A class name or {@code params}, together with the suffix that gives it a value. */
  private Built reserved(String name, List<SuffixContext> suffixes, Token start) {
    if (name.equals(PARAMS)) {
      symbols.use(PARAMS);
      return params(suffixes);
    }
    int position = start.getStartIndex();
    if (!suffixes.isEmpty() && suffixes.get(0) instanceof CallSuffixContext call) {
      List<Built> args = expressions.arguments(call.arguments());
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
      Built unused = expressions.visit(((IndexSuffixContext) suffixes.get(0)).expression());
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
      symbols.asksParams(ParamCall.GET, List.of(name));
      return new Built(new Params.Get(name, position), 1);
    }
    if (suffix instanceof IndexSuffixContext index) {
      Built name = expressions.visit(index.expression());
      symbols.asksParams(ParamCall.GET, List.of(name.node()));
      return new Built(new Params.Get(name.node(), position), 1 + name.depth());
    }
    return paramsCall((CallSuffixContext) suffix, position);
  }

  private Built paramsCall(CallSuffixContext call, int position) {
    String function = call.IDENTIFIER().getText();
    List<Built> args = expressions.arguments(call.arguments());
    int depth = Built.depth(2, args);
    symbols.asksParams(function, Built.nodes(args));
    if (function.equals(ParamCall.GET) && args.size() == 1) {
      return new Built(new Params.Get(args.get(0).node(), position), depth);
    }
    if (function.equals(ParamCall.CONTAINS_KEY) && args.size() == 1) {
      return new Built(new Params.ContainsKey(args.get(0).node(), position), depth);
    }
    symbols.callsParams(function);
    return new Built(new Params.HostCall(function, Built.nodes(args), position), depth);
  }
}
