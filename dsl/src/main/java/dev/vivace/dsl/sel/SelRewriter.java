package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.grammar.SelParser;
import dev.vivace.dsl.sel.grammar.SelParser.AccessContext;
import dev.vivace.dsl.sel.grammar.SelParser.CallSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.DeclaratorContext;
import dev.vivace.dsl.sel.grammar.SelParser.ExpressionContext;
import dev.vivace.dsl.sel.grammar.SelParser.FieldSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.IndexSuffixContext;
import dev.vivace.dsl.sel.grammar.SelParser.LiteralPrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.NamePrimaryContext;
import dev.vivace.dsl.sel.grammar.SelParser.SuffixContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * Writes an expression with other names: those of variables and parameters, and those that stand as
 * text in calls of {@code params}. Everything else stays as its author wrote it.
 */
public final class SelRewriter {
  private static final String PARAMS = "params";

  private final Source source;
  private final Renaming renaming;
  private final List<Change> changes = new ArrayList<>();
  private final Deque<ParseTree> open = new ArrayDeque<>();

  private SelRewriter(Source source, Renaming renaming) {
    this.source = source;
    this.renaming = renaming;
  }

  /** Maps the names of an expression to new ones. */
  @FunctionalInterface
  public interface Renaming {

    /** The name to write for a variable or parameter; its own if it stays. */
    String name(String name);

    /**
     * The arguments to write for a call of {@code params.function(...)}; also for {@code
     * params["x"]}, as {@code get}. They stay unless somebody says otherwise.
     *
     * @param arguments the texts of those that are literals; {@code null} for those to be computed
     * @return as many; of those that differ only literals are written
     */
    default List<@Nullable String> arguments(String function, List<@Nullable String> arguments) {
      return arguments;
    }
  }

  /** Code points from {@code start} up to {@code end} become a text. */
  private record Change(int start, int end, String text) {}

  /**
   * The expression with its names changed; the same text if none is.
   *
   * @throws SelException if the text is no expression
   */
  public static String rewrite(String text, Renaming renaming) {
    Source source = Source.of(text, SelLimits.defaults());
    SelRewriter rewriter = new SelRewriter(source, renaming);
    try {
      rewriter.walk(Parsing.parse(source));
    } catch (StackOverflowError shortStack) {
      throw source.failure(Failure.limit(SelExpression.SHORT_STACK), Source.NOWHERE);
    }
    return rewriter.changes.isEmpty() ? text : rewriter.changed();
  }

  /** With a stack of its own: a long sum is a deep tree. */
  private void walk(ParseTree program) {
    open.push(program);
    while (!open.isEmpty()) {
      ParseTree tree = open.pop();
      if (tree instanceof NamePrimaryContext name) {
        rename(name.getStart());
      } else if (tree instanceof DeclaratorContext declarator) {
        rename(declarator.IDENTIFIER().getSymbol());
      } else if (tree instanceof AccessContext access && isParams(access)) {
        lookUp(access.suffix(0));
      }
      for (int i = 0; i < tree.getChildCount(); i++) {
        open.push(tree.getChild(i));
      }
    }
  }

  private static boolean isParams(AccessContext access) {
    return access.primary() instanceof NamePrimaryContext name
        && name.getText().equals(PARAMS)
        && !access.suffix().isEmpty();
  }

  private void rename(Token token) {
    String name = token.getText();
    if (AccessCompiler.isReserved(name)) {
      return;
    }
    String other = renaming.name(name);
    if (!other.equals(name)) {
      change(token, other);
    }
  }

  private void lookUp(SuffixContext suffix) {
    if (suffix instanceof FieldSuffixContext field) {
      String name = field.IDENTIFIER().getText();
      String other = renaming.arguments("get", List.of(name)).get(0);
      if (other != null && !other.equals(name)) {
        change(field.IDENTIFIER().getSymbol(), other);
      }
    } else if (suffix instanceof IndexSuffixContext index) {
      call("get", List.of(index.expression()));
    } else {
      CallSuffixContext call = (CallSuffixContext) suffix;
      call(call.IDENTIFIER().getText(), call.arguments().expression());
    }
  }

  private void call(String function, List<ExpressionContext> arguments) {
    List<@Nullable Token> literals = new ArrayList<>();
    List<@Nullable String> texts = new ArrayList<>();
    for (ExpressionContext argument : arguments) {
      Token literal = literal(argument);
      literals.add(literal);
      texts.add(literal == null ? null : (String) Literals.value(literal, source));
    }
    List<@Nullable String> others = renaming.arguments(function, texts);
    for (int i = 0; i < others.size(); i++) {
      Token literal = literals.get(i);
      String other = others.get(i);
      if (literal != null && other != null && !other.equals(texts.get(i))) {
        change(literal, quoted(other));
      }
    }
  }

  /** The token of a text that stands for itself. */
  private static @Nullable Token literal(ExpressionContext expression) {
    return expression.getChildCount() == 1
            && expression.operation() instanceof AccessContext access
            && access.suffix().isEmpty()
            && access.primary() instanceof LiteralPrimaryContext primary
            && primary.getStart().getType() == SelParser.TEXT
        ? primary.getStart()
        : null;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void change(Token token, String text) {
    changes.add(new Change(token.getStartIndex(), token.getStopIndex() + 1, text));
  }

  /** In what the parser read: the written text with its unicode escapes decoded. */
  private String changed() {
    changes.sort(Comparator.comparingInt(Change::start));
    int[] codePoints = source.text().codePoints().toArray();
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Change change : changes) {
      out.append(new String(codePoints, at, change.start() - at)).append(change.text());
      at = change.end();
    }
    int end = codePoints.length - (source.endsAsWritten() ? 0 : 1);
    return out.append(new String(codePoints, at, end - at)).toString();
  }
}
