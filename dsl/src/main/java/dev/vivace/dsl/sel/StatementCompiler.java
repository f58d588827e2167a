package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.eval.Block;
import dev.vivace.dsl.sel.eval.Node;
import dev.vivace.dsl.sel.eval.Statement;
import dev.vivace.dsl.sel.eval.Statements;
import dev.vivace.dsl.sel.eval.Variables;
import dev.vivace.dsl.sel.grammar.SelBaseVisitor;
import dev.vivace.dsl.sel.grammar.SelParser.AccessContext;
import dev.vivace.dsl.sel.grammar.SelParser.BlockContext;
import dev.vivace.dsl.sel.grammar.SelParser.BlockItemContext;
import dev.vivace.dsl.sel.grammar.SelParser.BlockStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.BreakStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.ContinueStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.DeclarationContext;
import dev.vivace.dsl.sel.grammar.SelParser.DeclaratorContext;
import dev.vivace.dsl.sel.grammar.SelParser.ExpressionContext;
import dev.vivace.dsl.sel.grammar.SelParser.ExpressionStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.ForInitContext;
import dev.vivace.dsl.sel.grammar.SelParser.ForStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.IfStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.LiteralPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.ParenthesizedPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.ReturnStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.StatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.ThrowStatementContext;
import dev.vivace.dsl.sel.grammar.SelParser.WhileStatementContext;
import dev.vivace.dsl.sel.type.Kind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** From the syntax tree of statements to executable ones, in the order of the text. */
final class StatementCompiler extends SelBaseVisitor<Statement> {
  private final Source source;
  private final Symbols symbols;
  private final ExpressionCompiler expressions;
  private int loops;

  StatementCompiler(Source source, Symbols symbols) {
    this.source = source;
    this.symbols = symbols;
    this.expressions = new ExpressionCompiler(source, symbols);
  }

  Block compile(List<BlockItemContext> contexts) {
    List<Statement> statements = new ArrayList<>(contexts.size());
    for (BlockItemContext context : contexts) {
      statements.add(visit(context));
    }
    return new Block(statements);
  }

  @Override
  public Statement visitBlockStatement(BlockStatementContext context) {
    return visitBlock(context.block());
  }

  @Override
  public Statement visitBlock(BlockContext context) {
    return compile(context.blockItem());
  }

  @Override
  public Statement visitBlockItem(BlockItemContext context) {
    return context.declaration() == null
        ? visit(context.statement())
        : visitDeclaration(context.declaration());
  }

  @Override
  public Statement visitExpressionStatement(ExpressionStatementContext context) {
    return new Statements.Evaluate(expressions.compile(context.expression()));
  }

  @Override
  public Statement visitIfStatement(IfStatementContext context) {
    Node condition = expressions.compile(context.expression());
    Statement yes = visit(context.statement(0));
    Statement no = context.ELSE() == null ? null : visit(context.statement(1));
    return new Statements.If(condition, yes, no, position(context));
  }

  @Override
  public Statement visitWhileStatement(WhileStatementContext context) {
    Node condition = expressions.compile(context.expression());
    Statement body = loopBody(context.statement());
    return new Statements.Loop(null, condition, null, body, position(context));
  }

  @Override
  public Statement visitForStatement(ForStatementContext context) {
    Statement init = context.forInit() == null ? null : visitForInit(context.forInit());
    Node condition = optional(context.condition);
    Node update = context.update == null ? null : simple(context.update);
    Statement body = loopBody(context.statement());
    return new Statements.Loop(init, condition, update, body, position(context));
  }

  private Statement loopBody(StatementContext context) {
    loops++;
    Statement body = visit(context);
    loops--;
    return body;
  }

  @Override
  public Statement visitForInit(ForInitContext context) {
    return context.declaration() == null
        ? new Statements.Evaluate(simple(context.expression()))
        : visitDeclaration(context.declaration());
  }

  @Override
  public Statement visitBreakStatement(BreakStatementContext context) {
    return new Statements.Leave(Statement.Flow.BREAK);
  }

  @Override
  public Statement visitContinueStatement(ContinueStatementContext context) {
    return new Statements.Leave(Statement.Flow.CONTINUE);
  }

  @Override
  public Statement visitReturnStatement(ReturnStatementContext context) {
    return new Statements.Return(expressions.compile(context.expression()));
  }

  @Override
  public Statement visitThrowStatement(ThrowStatementContext context) {
    return new Statements.Throw(expressions.compile(context.expression()), position(context));
  }

  @Override
  public Statement visitDeclaration(DeclarationContext context) {
    String type = context.typeName().getText();
    Kind kind = Kind.named(type, context.LBRACKET() != null);
    List<Statement> declared = new ArrayList<>();
    for (DeclaratorContext declarator : context.declarator()) {
      declared.add(declare(type, kind, declarator));
    }
    return declared.size() == 1 ? declared.get(0) : new Block(declared);
  }

  private Statement declare(String type, @Nullable Kind kind, DeclaratorContext context) {
    String name = context.IDENTIFIER().getText();
    int position = position(context);
    symbols.assign(name);
    Node value = optional(context.expression());
    if (kind == null) {
      return new Statements.RefusedDeclaration(
          "Expected a type of the language, but there is no \"" + type + "\"", position);
    }
    if (AccessCompiler.isReserved(name)) {
      return new Statements.RefusedDeclaration(
          "Expected a name for a variable, but \"" + name + "\" has a fixed meaning", position);
    }
    int slot = symbols.slot(name);
    if (loops > 0
        && value instanceof Variables.Literal literal
        && isLiteral(context.expression())) {
      return new Statements.DeclareShared(
          slot, name, kind, literal.value(), symbols.hiddenSlot(), position);
    }
    return new Statements.Declare(slot, name, kind, value, position);
  }

  /** An assignment or a call, which is what may begin and advance a loop. */
  private Node simple(ExpressionContext context) {
    boolean plain = context.assign == null && context.QUESTION() == null;
    if (context.assign == null && !(plain && context.operation() instanceof AccessContext)) {
      throw source.failure(
          Failure.parse("Expected an assignment or a call in the head of a loop"),
          position(context));
    }
    return expressions.compile(context);
  }

  /** True for a literal in the text, with or without parentheses; class constants are none. */
  private static boolean isLiteral(ExpressionContext context) {
    ExpressionContext inner = context;
    while (inner.operation() instanceof AccessContext access
        && access.primary() instanceof ParenthesizedPrimaryContext parenthesized) {
      inner = parenthesized.expression();
    }
    return inner.operation() instanceof AccessContext access
        && access.primary() instanceof LiteralPrimaryContext;
  }

  private @Nullable Node optional(@Nullable ExpressionContext context) {
    return context == null ? null : expressions.compile(context);
  }

  private static int position(ParserRuleContext context) {
    return context.getStart().getStartIndex();
  }
}
