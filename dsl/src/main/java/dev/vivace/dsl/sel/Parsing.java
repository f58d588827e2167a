package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.grammar.SelLexer;
import dev.vivace.dsl.sel.grammar.SelParser;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/**
 * From text to syntax tree. Stops at the first error, and at nesting that would need much stack.
 */
final class Parsing {
  /** Rules within rules; a pair of parentheses is three of them. */
  private static final int MAX_DEPTH = 1_500;

  private Parsing() {}

  static SelParser.ProgramContext parse(Source source) {
    ThrowingListener listener = new ThrowingListener(source);
    SelLexer lexer = new SelLexer(CharStreams.fromString(source.text()));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    DepthLimitedParser parser = new DepthLimitedParser(new CommonTokenStream(lexer), source);
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    // The grammar never needs the caller's context to decide, so the full mode would add nothing.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return parser.program();
    } catch (StackOverflowError shortStack) {
      // The tables that all parsers share and fill as they go may have been cut short: start anew.
      parser.getInterpreter().clearDFA();
      lexer.getInterpreter().clearDFA();
      throw shortStack;
    }
  }

  private static final class ThrowingListener extends BaseErrorListener {
    private final Source source;

    ThrowingListener(Source source) {
      this.source = source;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object symbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      if (symbol instanceof Token token) {
        boolean end = token.getType() == Token.EOF;
        String found = end ? "the text ends" : "found `" + token.getText() + "`";
        throw source.failure(
            Failure.parse("Expected the expression to go on, but " + found), token.getStartIndex());
      }
      throw source.failure(Failure.parse(message), Source.NOWHERE);
    }
  }

  /** Counts how deep rules are nested, so that no text can overflow the stack of the caller. */
  private static final class DepthLimitedParser extends SelParser {
    private final Source source;
    private int depth;

    DepthLimitedParser(TokenStream tokens, Source source) {
      super(tokens);
      this.source = source;
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
      deeper();
      super.enterRule(context, state, rule);
    }

    @Override
    public void exitRule() {
      depth--;
      super.exitRule();
    }

    @Override
    public void enterRecursionRule(ParserRuleContext context, int state, int rule, int precedence) {
      deeper();
      super.enterRecursionRule(context, state, rule, precedence);
    }

    @Override
    public void unrollRecursionContexts(@Nullable ParserRuleContext parent) {
      depth--;
      super.unrollRecursionContexts(parent);
    }

    private void deeper() {
      if (++depth > MAX_DEPTH) {
        throw source.failure(
            Failure.limit("Expected an expression of at most " + MAX_DEPTH + " nested rules"),
            getCurrentToken().getStartIndex());
      }
    }
  }
}
