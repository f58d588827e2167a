package dev.vivace.dsl.sel.eval;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The binary operators, which are also those of the compound assignments. */
public enum Operator {
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%"),
  ADD("+"),
  SUBTRACT("-"),
  LESS("<"),
  GREATER(">"),
  LESS_OR_EQUAL("<="),
  GREATER_OR_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  AND("&&"),
  OR("||");

  private static final Map<String, Operator> BY_SYMBOL = bySymbol();

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  private static Map<String, Operator> bySymbol() {
    Map<String, Operator> operators = new HashMap<>();
    for (Operator operator : values()) {
      operators.put(operator.symbol, operator);
    }
    return operators;
  }

  /** The operator written as {@code symbol}. */
  public static Operator of(String symbol) {
    @Nullable Operator operator = BY_SYMBOL.get(symbol);
    if (operator == null) {
      throw new AssertionError(symbol);
    }
    return operator;
  }

  String symbol() {
    return symbol;
  }
}
